// There is always an event.
public readonly record struct StockCounted(int Count);

public sealed partial class Stock : Aggregate
{
    public int Count { get; private set; }

    private void HandleStockCounted(StockCounted e) => Count = e.Count;
}
