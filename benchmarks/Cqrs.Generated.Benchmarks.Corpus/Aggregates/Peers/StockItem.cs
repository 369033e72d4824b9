// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
using Cqrs.Generated.Benchmarks.Corpus.Measuring;
using MessagePack;

namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;

[MessagePackObject]
public sealed record StockItemOpened([property: Key(0)] Guid StockItemId, [property: Key(1)] decimal ExchangeRate, [property: Key(2)] DateTimeOffset At, [property: Key(3)] string Reason);

[MessagePackObject]
public sealed record StockItemServicesRendered([property: Key(0)] Guid StockItemId, [property: Key(1)] int Quantity, [property: Key(2)] decimal UnitPrice);

[MessagePackObject]
public sealed record StockItemDiscountGranted([property: Key(0)] Guid StockItemId, [property: Key(1)] decimal Discount, [property: Key(2)] Channel Channel);

[MessagePackObject]
public sealed record StockItemWeightLoaded([property: Key(0)] Guid StockItemId, [property: Key(1)] long Grams, [property: Key(2)] string Source);

[MessagePackObject]
public sealed record StockItemLineAdded([property: Key(0)] Guid StockItemId, [property: Key(1)] Guid ProductId, [property: Key(2)] string Title, [property: Key(3)] DateTimeOffset At);

[MessagePackObject]
public sealed record StockItemLotAllocated([property: Key(0)] Guid StockItemId, [property: Key(1)] Guid LotId);

public sealed class StockItem
{
    private readonly List<StockItemProduct> _lines = [];
    private readonly HashSet<Guid> _lots = [];

    public StockItemStatus Status { get; private set; }

    public decimal ExchangeRate { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Reason { get; private set; } = "";

    public decimal Total { get; private set; }

    public decimal Discount { get; private set; }

    public int Movements { get; private set; }

    public long Grams { get; private set; }

    public int Overdrafts { get; private set; }

    public string Source { get; private set; } = "";

    public int LinesCount => _lines.Count;

    public int LotsCount => _lots.Count;

    private void On(StockItemOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        At = e.At;
        Reason = e.Reason;
        Status = StockItemStatus.Open;
    }

    private void On(StockItemServicesRendered e) => Total += e.Quantity * e.UnitPrice;

    private void On(StockItemDiscountGranted e)
    {
        Discount += e.Discount;
        Movements++;
    }

    private void On(StockItemWeightLoaded e)
    {
        Grams += e.Grams;
        if (Grams < 0)
            Overdrafts++;

        Source = e.Source;
    }

    private void On(StockItemLineAdded e) => _lines.Add(new StockItemProduct(e.ProductId, e.Title, e.At));

    private void On(StockItemLotAllocated e) => _lots.Add(e.LotId);

    public void Apply(object @event)
    {
        switch (@event)
        {
            case StockItemWeightLoaded e:
                On(e);
                break;
            case StockItemDiscountGranted e:
                On(e);
                break;
            case StockItemLotAllocated e:
                On(e);
                break;
            case StockItemLineAdded e:
                On(e);
                break;
            case StockItemServicesRendered e:
                On(e);
                break;
            case StockItemOpened e:
                On(e);
                break;
            default:
                throw new InvalidOperationException($"Unknown event {@event}.");
        }
    }
}

internal sealed class StockItemSubject : Subject<Aggregates.StockItem>
{
    public override IReadOnlyList<Type> EventTypes { get; } = [typeof(StockItemOpened), typeof(StockItemServicesRendered), typeof(StockItemDiscountGranted), typeof(StockItemWeightLoaded), typeof(StockItemLineAdded), typeof(StockItemLotAllocated)];

    public override int Handlers => 6;

    public override object First(Values v) => new StockItemOpened(v.Self(), v.Money(), v.Time(), v.Words());

    public override object Next(Values v) => v.Below(10_000) switch
    {
        < 4208 => new StockItemWeightLoaded(v.Self(), v.Large(), v.Words()),
        < 7238 => new StockItemDiscountGranted(v.Self(), v.Money(), v.Channel()),
        < 8310 => new StockItemLotAllocated(v.Self(), v.Key()),
        < 9260 => new StockItemLineAdded(v.Self(), v.Key(), v.Words(), v.Time()),
        _ => new StockItemServicesRendered(v.Self(), v.Small(), v.Money()),
    };

    public override object FoldPeer(IReadOnlyList<StoredForm> history)
    {
        var state = new StockItem();
        foreach (var stored in history)
        {
            state.Apply(stored.Type switch
            {
                1 => MessagePackSerializer.Deserialize<StockItemOpened>(stored.Payload, Options),
                2 => MessagePackSerializer.Deserialize<StockItemServicesRendered>(stored.Payload, Options),
                3 => MessagePackSerializer.Deserialize<StockItemDiscountGranted>(stored.Payload, Options),
                4 => MessagePackSerializer.Deserialize<StockItemWeightLoaded>(stored.Payload, Options),
                5 => MessagePackSerializer.Deserialize<StockItemLineAdded>(stored.Payload, Options),
                _ => MessagePackSerializer.Deserialize<StockItemLotAllocated>(stored.Payload, Options),
            });
        }

        return state;
    }

    public override object HandleDecoded(IReadOnlyList<object> events)
    {
        var state = new StockItem();
        foreach (var e in events)
            state.Apply(e);
        return state;
    }
}
