// Written by Cqrs.Generated.Benchmarks.CorpusWriter. Change that, not this.
namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;

public enum StockItemStatus
{
    Open,
}

public sealed record StockItemProduct(Guid ProductId, string Title, DateTimeOffset At);

public sealed record StockItemOpened(Guid StockItemId, decimal ExchangeRate, DateTimeOffset At, string Reason);

public sealed record StockItemServicesRendered(Guid StockItemId, int Quantity, decimal UnitPrice);

public sealed record StockItemDiscountGranted(Guid StockItemId, decimal Discount, Channel Channel);

public sealed record StockItemWeightLoaded(Guid StockItemId, long Grams, string Source);

public sealed record StockItemLineAdded(Guid StockItemId, Guid ProductId, string Title, DateTimeOffset At);

public sealed record StockItemLotAllocated(Guid StockItemId, Guid LotId);

public sealed partial class StockItem : Aggregate
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

    private void HandleStockItemOpened(StockItemOpened e)
    {
        ExchangeRate = e.ExchangeRate;
        At = e.At;
        Reason = e.Reason;
        Status = StockItemStatus.Open;
    }

    private void HandleStockItemServicesRendered(StockItemServicesRendered e) => Total += e.Quantity * e.UnitPrice;

    private void HandleStockItemDiscountGranted(StockItemDiscountGranted e)
    {
        Discount += e.Discount;
        Movements++;
    }

    private void HandleStockItemWeightLoaded(StockItemWeightLoaded e)
    {
        Grams += e.Grams;
        if (Grams < 0)
            Overdrafts++;

        Source = e.Source;
    }

    private void HandleStockItemLineAdded(StockItemLineAdded e) => _lines.Add(new StockItemProduct(e.ProductId, e.Title, e.At));

    private void HandleStockItemLotAllocated(StockItemLotAllocated e) => _lots.Add(e.LotId);
}
