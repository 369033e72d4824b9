// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record PriceListOpened([property: Key(0)] decimal Tax, [property: Key(1)] IReadOnlyList<string> Labels, [property: Key(2)] int Attempt, [property: Key(3)] Guid SessionId, [property: Key(4)] decimal? Surcharge);

[MessagePackObject]
public sealed record PriceListDiscountGranted([property: Key(0)] decimal Discount, [property: Key(1)] decimal Deduction);

[MessagePackObject]
public sealed record PriceListSuspended([property: Key(0)] DateTimeOffset At, [property: Key(1)] Guid SessionId, [property: Key(2)] string RecordedBy);

public sealed class PriceList
{
    public PriceListStatus Status { get; private set; }

    public decimal Tax { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public int Attempt { get; private set; }

    public Guid SessionId { get; private set; }

    public decimal? Surcharge { get; private set; }

    public decimal Discount { get; private set; }

    public decimal Deductions { get; private set; }

    public int Movements { get; private set; }

    public int Transitions { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    public string RecordedBy { get; private set; } = "";

    private void On(PriceListOpened e)
    {
        Tax = e.Tax;
        Labels = e.Labels;
        Attempt = e.Attempt;
        SessionId = e.SessionId;
        Surcharge = e.Surcharge;
        Status = PriceListStatus.Open;
    }

    private void On(PriceListDiscountGranted e)
    {
        var net = e.Discount - e.Deduction;
        Discount += net;
        Deductions += e.Deduction;
        Movements++;
    }

    private void On(PriceListSuspended e)
    {
        if (Status != PriceListStatus.Suspended)
            Transitions++;
        Status = PriceListStatus.Suspended;

        SuspendedAt = e.At;
        SessionId = e.SessionId;
        RecordedBy = e.RecordedBy;
    }

    public void Apply(object @event)
    {
        switch (@event)
        {
            case PriceListDiscountGranted e:
                On(e);
                break;
            case PriceListSuspended e:
                On(e);
                break;
            case PriceListOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class PriceListSubject : Subject<Aggregates.PriceList>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(PriceListOpened), typeof(PriceListDiscountGranted), typeof(PriceListSuspended)];

    public override int Handlers => 3;

    public override object First(Values v) => new PriceListOpened(v.Money(), v.Labels(), v.Small(), v.Id(), v.Half() ? v.Money() : null);

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 7997 => new PriceListDiscountGranted(v.Money(), v.Money()),
        _ => new PriceListSuspended(v.Time(), v.Id(), v.Words()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new PriceList();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<PriceListOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<PriceListDiscountGranted>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<PriceListSuspended>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new PriceList();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
