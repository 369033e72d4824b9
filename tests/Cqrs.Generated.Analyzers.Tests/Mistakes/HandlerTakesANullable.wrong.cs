// A question mark that came from elsewhere.
public readonly record struct StockCounted(int Count);

public sealed partial class Stock : Aggregate
{
    public int Count { get; private set; }

    private void {|CQRS1001:HandleStockCounted|}(StockCounted? e) => Count = e?.Count ?? 0;
}
