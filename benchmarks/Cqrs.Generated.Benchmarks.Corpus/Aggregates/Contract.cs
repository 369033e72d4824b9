// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public readonly record struct ContractOpened(bool IsManual, DateTimeOffset ReceivedAt, Guid SessionId, string Comment, decimal ExchangeRate, string Source);

public readonly record struct ContractExported(Guid UserId, string Reference);

public readonly record struct ContractSynchronized(DateTimeOffset At, DateTimeOffset EffectiveFrom);

public readonly record struct ContractPointsAwarded(int Points, int Deduction);

public readonly record struct ContractPointsWithdrawn(int Points, Guid SessionId, Channel Channel, Guid BranchId);

[Ignores<ContractExported>]
public sealed partial class Contract : Aggregate
{
    public bool IsManual { get; private set; }

    public Guid SessionId { get; private set; }

    public string Comment { get; private set; } = "";

    public decimal ExchangeRate { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset LastSynchronizedAt { get; private set; }

    public int Points { get; private set; }

    public int Deductions { get; private set; }

    public int Movements { get; private set; }

    public Channel Channel { get; private set; }

    public Guid BranchId { get; private set; }

    private void HandleContractOpened(ContractOpened e)
    {
        IsManual = e.IsManual;
        SessionId = e.SessionId;
        Comment = e.Comment;
        ExchangeRate = e.ExchangeRate;
        Source = e.Source;
    }

    private void HandleContractSynchronized(ContractSynchronized e) => LastSynchronizedAt = e.At;

    private void HandleContractPointsAwarded(ContractPointsAwarded e)
    {
        var net = e.Points - e.Deduction;
        Points += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void HandleContractPointsWithdrawn(ContractPointsWithdrawn e)
    {
        Points -= e.Points;
        SessionId = e.SessionId;
        Channel = e.Channel;
        BranchId = e.BranchId;
    }
}
