// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record ElevatorOpened([property: Key(0)] string Reason, [property: Key(1)] string Comment, [property: Key(2)] Guid RequestId, [property: Key(3)] IReadOnlyList<string> Labels, [property: Key(4)] DateTimeOffset? ValidUntil, [property: Key(5)] decimal Tax, [property: Key(6)] DateTimeOffset At);

[MessagePackObject]
public sealed record ElevatorReadingTaken([property: Key(0)] long Reading, [property: Key(1)] Guid RequestId, [property: Key(2)] string RecordedBy, [property: Key(3)] DateTimeOffset EffectiveFrom, [property: Key(4)] int Attempt, [property: Key(5)] Guid? CampaignId);

[MessagePackObject]
public sealed record ElevatorSynchronized([property: Key(0)] Guid RequestId, [property: Key(1)] decimal? Surcharge, [property: Key(2)] DateTimeOffset At, [property: Key(3)] int Rank);

[MessagePackObject]
public sealed record ElevatorResumed([property: Key(0)] DateTimeOffset At, [property: Key(1)] string? Reason);

[MessagePackObject]
public sealed record ElevatorExpired([property: Key(0)] Guid RequestId, [property: Key(1)] string? Remark, [property: Key(2)] decimal? Surcharge, [property: Key(3)] string Reason, [property: Key(4)] DateTimeOffset RecordedAt, [property: Key(5)] Channel Channel, [property: Key(6)] string Source, [property: Key(7)] int Rank, [property: Key(8)] DateTimeOffset At);

[MessagePackObject]
public sealed record ElevatorSupplierChosen([property: Key(0)] Guid SupplierId, [property: Key(1)] string SupplierName, [property: Key(2)] Guid? CampaignId);

[MessagePackObject]
public sealed record ElevatorTermsAgreed([property: Key(0)] int TermInDays, [property: Key(1)] decimal? Ceiling);

[MessagePackObject]
public sealed record ElevatorValueAppraised([property: Key(0)] decimal Worth, [property: Key(1)] DateTimeOffset At, [property: Key(2)] int? Score, [property: Key(3)] decimal ExchangeRate);

[MessagePackObject]
public sealed record ElevatorEnergyDelivered([property: Key(0)] long WattHours, [property: Key(1)] Guid BranchId, [property: Key(2)] DateTimeOffset ReceivedAt, [property: Key(3)] string? ExternalReference, [property: Key(4)] int Days, [property: Key(5)] Place Site, [property: Key(6)] decimal? Surcharge, [property: Key(7)] int Attempt, [property: Key(8)] Guid RequestId);

public sealed class Elevator
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

    private void On(ElevatorOpened e)
    {
        Reason = e.Reason;
        Comment = e.Comment;
        Labels = e.Labels;
        ValidUntil = e.ValidUntil;
        Tax = e.Tax;
        At = e.At;
    }

    private void On(ElevatorReadingTaken e)
    {
        LastReading = e.Reading;
        ReadingReadings++;
        ReadingSum += e.Reading;
        RequestId = e.RequestId;
        RecordedBy = e.RecordedBy;
        CampaignId = e.CampaignId;
    }

    private void On(ElevatorSynchronized e) => Surcharge = e.Surcharge;

    private void On(ElevatorResumed e)
    {
        Status = ElevatorStatus.Active;
        ResumedAt = e.At;
        StatusReason = e.Reason;
    }

    private void On(ElevatorExpired e)
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

    private void On(ElevatorSupplierChosen e)
    {
        SupplierId = e.SupplierId;
        if (e.SupplierName.Length > 0)
            SupplierName = e.SupplierName;
    }

    private void On(ElevatorTermsAgreed e)
    {
        TermInDays = e.TermInDays;
        Ceiling = e.Ceiling;
    }

    private void On(ElevatorValueAppraised e)
    {
        LastWorth = e.Worth;
        WorthAt = e.At;
    }

    private void On(ElevatorEnergyDelivered e)
    {
        Energy += e.WattHours;
        Days = e.Days;
        Site = e.Site;
        Attempt = e.Attempt;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case ElevatorReadingTaken e:
                On(e);
                break;
            case ElevatorValueAppraised e:
                On(e);
                break;
            case ElevatorSupplierChosen e:
                On(e);
                break;
            case ElevatorEnergyDelivered e:
                On(e);
                break;
            case ElevatorResumed e:
                On(e);
                break;
            case ElevatorSynchronized e:
                On(e);
                break;
            case ElevatorTermsAgreed e:
                On(e);
                break;
            case ElevatorExpired e:
                On(e);
                break;
            case ElevatorOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class ElevatorSubject : Subject<Aggregates.Elevator>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(ElevatorOpened), typeof(ElevatorReadingTaken), typeof(ElevatorSynchronized), typeof(ElevatorResumed), typeof(ElevatorExpired), typeof(ElevatorSupplierChosen), typeof(ElevatorTermsAgreed), typeof(ElevatorValueAppraised), typeof(ElevatorEnergyDelivered)];

    public override int Handlers => 9;

    public override object First(Values v) => new ElevatorOpened(v.Words(), v.Words(), v.Id(), v.Labels(), v.Half() ? v.Time() : null, v.Money(), v.Time());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 2986 => new ElevatorReadingTaken(v.Large(), v.Id(), v.Words(), v.Time(), v.Small(), v.Half() ? v.Id() : null),
        < 5731 => new ElevatorValueAppraised(v.Money(), v.Time(), v.Half() ? v.Small() : null, v.Money()),
        < 7516 => new ElevatorSupplierChosen(v.Id(), v.Words(), v.Half() ? v.Id() : null),
        < 8448 => new ElevatorEnergyDelivered(v.Large(), v.Id(), v.Time(), v.Half() ? v.Words() : null, v.Small(), v.Place(), v.Half() ? v.Money() : null, v.Small(), v.Id()),
        < 8979 => new ElevatorResumed(v.Time(), v.Half() ? v.Words() : null),
        < 9438 => new ElevatorSynchronized(v.Id(), v.Half() ? v.Money() : null, v.Time(), v.Small()),
        < 9818 => new ElevatorTermsAgreed(v.Small(), v.Half() ? v.Money() : null),
        _ => new ElevatorExpired(v.Id(), v.Half() ? v.Words() : null, v.Half() ? v.Money() : null, v.Words(), v.Time(), v.Channel(), v.Words(), v.Small(), v.Time()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Elevator();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<ElevatorOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<ElevatorReadingTaken>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<ElevatorSynchronized>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<ElevatorResumed>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<ElevatorExpired>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<ElevatorSupplierChosen>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<ElevatorTermsAgreed>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<ElevatorValueAppraised>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<ElevatorEnergyDelivered>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Elevator();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
