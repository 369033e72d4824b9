// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum ElevatorStatus
{
    Open,
    Active,
    Expired,
}

public readonly record struct ElevatorOpened(string Reason, string Comment, Guid RequestId, IReadOnlyList<string> Labels, DateTimeOffset? ValidUntil, decimal Tax, DateTimeOffset At);

public readonly record struct ElevatorReadingTaken(long Reading, Guid RequestId, string RecordedBy, DateTimeOffset EffectiveFrom, int Attempt, Guid? CampaignId);

public readonly record struct ElevatorSynchronized(Guid RequestId, decimal? Surcharge, DateTimeOffset At, int Rank);

public readonly record struct ElevatorResumed(DateTimeOffset At, string? Reason);

public readonly record struct ElevatorExpired(Guid RequestId, string? Remark, decimal? Surcharge, string Reason, DateTimeOffset RecordedAt, Channel Channel, string Source, int Rank, DateTimeOffset At);

public readonly record struct ElevatorSupplierChosen(Guid SupplierId, string SupplierName, Guid? CampaignId);

public readonly record struct ElevatorTermsAgreed(int TermInDays, decimal? Ceiling);

public readonly record struct ElevatorValueAppraised(decimal Worth, DateTimeOffset At, int? Score, decimal ExchangeRate);

public readonly record struct ElevatorEnergyDelivered(long WattHours, Guid BranchId, DateTimeOffset ReceivedAt, string? ExternalReference, int Days, Place Site, decimal? Surcharge, int Attempt, Guid RequestId);

public sealed partial class Elevator : Aggregate
{
    public string Reason { get; private set; } = "";

    public string Comment { get; private set; } = "";

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public DateTimeOffset? ValidUntil { get; private set; }

    public decimal Tax { get; private set; }

    public DateTimeOffset At { get; private set; }

    public long LastReading { get; private set; }

    public int ReadingReadings { get; private set; }

    public long ReadingSum { get; private set; }

    public Guid RequestId { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public Guid? CampaignId { get; private set; }

    public decimal? Surcharge { get; private set; }

    public ElevatorStatus Status { get; private set; }

    public DateTimeOffset? ResumedAt { get; private set; }

    public string? StatusReason { get; private set; }

    public int Transitions { get; private set; }

    public string? Remark { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public Channel Channel { get; private set; }

    public string Source { get; private set; } = "";

    public int Rank { get; private set; }

    public Guid SupplierId { get; private set; }

    public string SupplierName { get; private set; } = "";

    public int TermInDays { get; private set; }

    public decimal? Ceiling { get; private set; }

    public decimal LastWorth { get; private set; }

    public DateTimeOffset WorthAt { get; private set; }

    public long Energy { get; private set; }

    public int Days { get; private set; }

    public Place? Site { get; private set; }

    public int Attempt { get; private set; }

    private void HandleElevatorOpened(ElevatorOpened e)
    {
        Reason = e.Reason;
        Comment = e.Comment;
        Labels = e.Labels;
        ValidUntil = e.ValidUntil;
        Tax = e.Tax;
        At = e.At;
    }

    private void HandleElevatorReadingTaken(ElevatorReadingTaken e)
    {
        LastReading = e.Reading;
        ReadingReadings++;
        ReadingSum += e.Reading;
        RequestId = e.RequestId;
        RecordedBy = e.RecordedBy;
        CampaignId = e.CampaignId;
    }

    private void HandleElevatorSynchronized(ElevatorSynchronized e) => Surcharge = e.Surcharge;

    private void HandleElevatorResumed(ElevatorResumed e)
    {
        Status = ElevatorStatus.Active;
        ResumedAt = e.At;
        StatusReason = e.Reason;
    }

    private void HandleElevatorExpired(ElevatorExpired e)
    {
        if (Status != ElevatorStatus.Expired)
            Transitions++;
        Status = ElevatorStatus.Expired;

        RequestId = e.RequestId;
        Remark = e.Remark;
        Surcharge = e.Surcharge;
        Reason = e.Reason;
        RecordedAt = e.RecordedAt;
        Channel = e.Channel;
        Source = e.Source;
        Rank = e.Rank;
    }

    private void HandleElevatorSupplierChosen(ElevatorSupplierChosen e)
    {
        SupplierId = e.SupplierId;
        if (e.SupplierName.Length > 0)
            SupplierName = e.SupplierName;
    }

    private void HandleElevatorTermsAgreed(ElevatorTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
    }

    private void HandleElevatorValueAppraised(ElevatorValueAppraised e)
    {
        LastWorth = e.Worth;
        WorthAt = e.At;
    }

    private void HandleElevatorEnergyDelivered(ElevatorEnergyDelivered e)
    {
        Energy += e.WattHours;
        Days = e.Days;
        Site = e.Site;
        Attempt = e.Attempt;
    }
}
