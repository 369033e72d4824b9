// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum TenderStatus
{
    Open,
}

public sealed record TenderOpened(Guid TenderId, DateTimeOffset EffectiveFrom, int Rank);

public sealed record TenderSeatsTaken(Guid TenderId, int Seats);

public sealed record TenderRescheduled(Guid TenderId, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

public sealed record TenderContactChanged(Guid TenderId, string Email, string? Phone, Guid UserId, int? Score, long Sequence, DateTimeOffset At);

public sealed record TenderOptedIn(Guid TenderId, bool HasConsent, Guid BranchId);

public sealed record TenderLimitSet(Guid TenderId, decimal Limit);

public sealed partial class Tender : Aggregate
{
    public TenderStatus Status { get; private set; }

    public int Rank { get; private set; }

    public int Seats { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public string Email { get; private set; } = "";

    public string? Phone { get; private set; }

    public Guid UserId { get; private set; }

    public int? Score { get; private set; }

    public bool HasConsent { get; private set; }

    public Guid BranchId { get; private set; }

    public decimal Limit { get; private set; }

    private void HandleTenderOpened(TenderOpened e)
    {
        Rank = e.Rank;
        Status = TenderStatus.Open;
    }

    private void HandleTenderSeatsTaken(TenderSeatsTaken e) => Seats += e.Seats;

    private void HandleTenderRescheduled(TenderRescheduled e)
    {
        StartsAt = e.StartsAt;
        EndsAt = e.EndsAt;
    }

    private void HandleTenderContactChanged(TenderContactChanged e)
    {
        Email = e.Email;
        Phone = e.Phone;
        UserId = e.UserId;
        Score = e.Score;
    }

    private void HandleTenderOptedIn(TenderOptedIn e)
    {
        HasConsent = e.HasConsent;
        BranchId = e.BranchId;
    }

    private void HandleTenderLimitSet(TenderLimitSet e) => Limit = e.Limit;
}
