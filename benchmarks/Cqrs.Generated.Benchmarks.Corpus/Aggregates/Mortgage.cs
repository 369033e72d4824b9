// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum MortgageStatus
{
    Open,
    Expired,
}

public sealed record MortgageOpened(Guid MortgageId, DateTimeOffset At, Guid SessionId);

public sealed record MortgageCentsRounded(Guid MortgageId, long AmountInCents, long Deduction);

public sealed record MortgageCentsCarried(Guid MortgageId, long AmountInCents);

public sealed record MortgageNotificationDelivered(Guid MortgageId, DateTimeOffset At);

public sealed record MortgageExpired(Guid MortgageId);

public sealed partial class Mortgage : Aggregate
{
    public MortgageStatus Status { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Guid SessionId { get; private set; }

    public long Cents { get; private set; }

    public long Deductions { get; private set; }

    public int Movements { get; private set; }

    public DateTimeOffset LastNotificationDeliveredAt { get; private set; }

    public int Transitions { get; private set; }

    private void HandleMortgageOpened(MortgageOpened e)
    {
        At = e.At;
        SessionId = e.SessionId;
        Status = MortgageStatus.Open;
    }

    private void HandleMortgageCentsRounded(MortgageCentsRounded e)
    {
        var net = e.AmountInCents - e.Deduction;
        Cents += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void HandleMortgageCentsCarried(MortgageCentsCarried e) => Cents = Math.Max(0, Cents - e.AmountInCents);

    private void HandleMortgageNotificationDelivered(MortgageNotificationDelivered e) => LastNotificationDeliveredAt = e.At;

    private void HandleMortgageExpired(MortgageExpired e)
    {
        if (Status != MortgageStatus.Expired)
            Transitions++;
        Status = MortgageStatus.Expired;
    }
}
