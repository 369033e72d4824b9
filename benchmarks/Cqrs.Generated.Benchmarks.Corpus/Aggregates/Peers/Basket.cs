// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record BasketOpened([property: Key(0)] string RecordedBy, [property: Key(1)] int Rank, [property: Key(2)] Guid SessionId, [property: Key(3)] DateTimeOffset ReceivedAt, [property: Key(4)] string Reason);

[MessagePackObject]
public sealed record BasketCostAdded([property: Key(0)] decimal Cost, [property: Key(1)] string Comment);

[MessagePackObject]
public sealed record BasketQuantityReserved([property: Key(0)] int Quantity, [property: Key(1)] Guid? SupervisorId);

[MessagePackObject]
public sealed record BasketNoteWritten([property: Key(0)] string Note, [property: Key(1)] Guid RequestId, [property: Key(2)] string Reference, [property: Key(3)] Guid SessionId, [property: Key(4)] Guid UserId);

[MessagePackObject]
public sealed record BasketDiscountGranted([property: Key(0)] decimal Discount, [property: Key(1)] IReadOnlyList<string> Labels, [property: Key(2)] DateTimeOffset EffectiveFrom, [property: Key(3)] DateTimeOffset ReceivedAt, [property: Key(4)] string? Remark, [property: Key(5)] long Ticks);

[MessagePackObject]
public sealed record BasketItemPicked([property: Key(0)] Guid ItemId, [property: Key(1)] decimal Price);

[MessagePackObject]
public sealed record BasketItemPutBack([property: Key(0)] Guid ItemId, [property: Key(1)] decimal? Surcharge);

[MessagePackObject]
public sealed record BasketLineAdded([property: Key(0)] string ProductCode, [property: Key(1)] DateTimeOffset RecordedAt, [property: Key(2)] Guid SessionId);

[MessagePackObject]
public sealed record BasketSerialScanned([property: Key(0)] string SerialCode, [property: Key(1)] decimal Amount, [property: Key(2)] int Rank);

public sealed class Basket
{
    private readonly Dictionary<Guid, decimal> _picked = [];
    private readonly List<string> _lines = [];
    private readonly List<BasketSerial> _serials = [];

    public BasketStatus Status { get; private set; }

    public string RecordedBy { get; private set; } = "";

    public int Rank { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Reason { get; private set; } = "";

    public decimal Cost { get; private set; }

    public string Comment { get; private set; } = "";

    public int Reserved { get; private set; }

    public Guid? SupervisorId { get; private set; }

    public string Note { get; private set; } = "";

    public int Revision { get; private set; }

    public decimal Discount { get; private set; }

    public DateTimeOffset EffectiveFrom { get; private set; }

    public string? Remark { get; private set; }

    public int PickedCount => _picked.Count;

    public int LinesCount => _lines.Count;

    public int SerialsCount => _serials.Count;

    private void On(BasketOpened e)
    {
        RecordedBy = e.RecordedBy;
        Rank = e.Rank;
        SessionId = e.SessionId;
        ReceivedAt = e.ReceivedAt;
        Reason = e.Reason;
        Status = BasketStatus.Open;
    }

    private void On(BasketCostAdded e)
    {
        Cost = Math.Max(0, Cost + e.Cost);
        Comment = e.Comment;
    }

    private void On(BasketQuantityReserved e)
    {
        Reserved += e.Quantity;
        SupervisorId = e.SupervisorId;
    }

    private void On(BasketNoteWritten e)
    {
        Note = e.Note;
        Revision++;
        SessionId = e.SessionId;
    }

    private void On(BasketDiscountGranted e)
    {
        Discount += e.Discount;
        EffectiveFrom = e.EffectiveFrom;
        Remark = e.Remark;
    }

    private void On(BasketItemPicked e) => _picked[e.ItemId] = e.Price;

    private void On(BasketItemPutBack e) => _picked.Remove(e.ItemId);

    private void On(BasketLineAdded e)
    {
        _lines.Add(e.ProductCode);
        SessionId = e.SessionId;
    }

    private void On(BasketSerialScanned e) => _serials.Add(new BasketSerial(e.SerialCode, e.Amount, e.Rank));

    public void Apply(object @event)
    {
        switch (@event)
        {
            case BasketSerialScanned e:
                On(e);
                break;
            case BasketDiscountGranted e:
                On(e);
                break;
            case BasketLineAdded e:
                On(e);
                break;
            case BasketCostAdded e:
                On(e);
                break;
            case BasketItemPicked e:
                On(e);
                break;
            case BasketQuantityReserved e:
                On(e);
                break;
            case BasketItemPutBack e:
                On(e);
                break;
            case BasketNoteWritten e:
                On(e);
                break;
            case BasketOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class BasketSubject : Subject<Aggregates.Basket>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(BasketOpened), typeof(BasketCostAdded), typeof(BasketQuantityReserved), typeof(BasketNoteWritten), typeof(BasketDiscountGranted), typeof(BasketItemPicked), typeof(BasketItemPutBack), typeof(BasketLineAdded), typeof(BasketSerialScanned)];

    public override int Handlers => 9;

    public override object First(Values v) => new BasketOpened(v.Words(), v.Small(), v.Id(), v.Time(), v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 1968 => new BasketSerialScanned(v.Sku(), v.Money(), v.Small()),
        < 3755 => new BasketDiscountGranted(v.Money(), v.Labels(), v.Time(), v.Time(), v.Half() ? v.Words() : null, v.Large()),
        < 5275 => new BasketLineAdded(v.Sku(), v.Time(), v.Id()),
        < 6707 => new BasketCostAdded(v.Money(), v.Words()),
        < 7882 => new BasketItemPicked(v.Key(), v.Money()),
        < 8978 => new BasketQuantityReserved(v.Small(), v.Half() ? v.Id() : null),
        < 9683 => new BasketItemPutBack(v.Key(), v.Half() ? v.Money() : null),
        _ => new BasketNoteWritten(v.Words(), v.Id(), v.Words(), v.Id(), v.Id()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new Basket();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<BasketOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<BasketCostAdded>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<BasketQuantityReserved>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<BasketNoteWritten>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<BasketDiscountGranted>(stored.Payload, Options),
                6 => MessagePackSerializer.Deserialize<BasketItemPicked>(stored.Payload, Options),
                7 => MessagePackSerializer.Deserialize<BasketItemPutBack>(stored.Payload, Options),
                8 => MessagePackSerializer.Deserialize<BasketLineAdded>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<BasketSerialScanned>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new Basket();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
