// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum WalletStatus
{
    Open,
    Rejected,
}

public readonly record struct WalletOpened(Guid WalletId, string Source, Place Site, DateTimeOffset ReceivedAt, string Reason, Guid BranchId, Guid SessionId);

public readonly record struct WalletRejected(Guid WalletId, string? Reason, Channel Channel);

public readonly record struct WalletPointsEarned(Guid WalletId, int Points, int Deduction);

public readonly record struct WalletAmountReserved(Guid WalletId, decimal Amount);

public sealed partial class Wallet : Aggregate
{
    public Place? Site { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid BranchId { get; private set; }

    public Guid SessionId { get; private set; }

    public WalletStatus Status { get; private set; }

    public int Transitions { get; private set; }

    public string? StatusReason { get; private set; }

    public Channel Channel { get; private set; }

    public int Points { get; private set; }

    public int Deductions { get; private set; }

    public int Movements { get; private set; }

    public decimal Reserved { get; private set; }

    private void HandleWalletOpened(WalletOpened e)
    {
        Site = e.Site;
        ReceivedAt = e.ReceivedAt;
        Reason = e.Reason;
        BranchId = e.BranchId;
        SessionId = e.SessionId;
    }

    private void HandleWalletRejected(WalletRejected e)
    {
        if (Status != WalletStatus.Rejected)
            Transitions++;
        Status = WalletStatus.Rejected;

        StatusReason = e.Reason;
        Channel = e.Channel;
    }

    private void HandleWalletPointsEarned(WalletPointsEarned e)
    {
        var net = e.Points - e.Deduction;
        Points += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void HandleWalletAmountReserved(WalletAmountReserved e) => Reserved += e.Amount;
}
