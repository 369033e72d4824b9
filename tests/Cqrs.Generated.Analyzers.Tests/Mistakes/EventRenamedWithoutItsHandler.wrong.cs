// The event was renamed by hand, and one parameter was forgotten.
public sealed record StockReserved(int Count);

public sealed partial class Stock : Aggregate
{
    public int Reserved { get; private set; }

    private void {|CQRS1001:HandleStockReserved|}(StockAllocated e) => Reserved += e.Count;
}
