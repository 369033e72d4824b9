// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum PledgeStatus
{
    Open,
    Expired,
}

public readonly record struct PledgeOpened(Channel Channel, decimal? Surcharge, Place Site);

public readonly record struct PledgeViewed(DateTimeOffset At, decimal ExchangeRate);

public readonly record struct PledgeCentsRounded(long AmountInCents, int Attempt, Guid UserId, int Rank);

public readonly record struct PledgeCentsCarried(long AmountInCents, int Days);

public readonly record struct PledgeFeeCharged(decimal Fee, string? ApprovedBy, Channel Channel);

public readonly record struct PledgeExpired(long Sequence, DateTimeOffset At);

public sealed partial class Pledge : Aggregate
{
    public PledgeStatus Status { get; private set; }

    public decimal? Surcharge { get; private set; }

    public DateTimeOffset LastViewedAt { get; private set; }

    public long Cents { get; private set; }

    public int Movements { get; private set; }

    public int Rank { get; private set; }

    public decimal Fees { get; private set; }

    public string? ApprovedBy { get; private set; }

    private void HandlePledgeOpened(PledgeOpened e)
    {
        Surcharge = e.Surcharge;
        Status = PledgeStatus.Open;
    }

    private void HandlePledgeViewed(PledgeViewed e) => LastViewedAt = e.At;

    private void HandlePledgeCentsRounded(PledgeCentsRounded e)
    {
        Cents += e.AmountInCents;
        Movements++;
        Rank = e.Rank;
    }

    private void HandlePledgeCentsCarried(PledgeCentsCarried e) => Cents -= e.AmountInCents;

    private void HandlePledgeFeeCharged(PledgeFeeCharged e)
    {
        Fees = Math.Max(0, Fees + e.Fee);
        ApprovedBy = e.ApprovedBy;
    }

    private void HandlePledgeExpired(PledgeExpired e) => Status = PledgeStatus.Expired;
}
