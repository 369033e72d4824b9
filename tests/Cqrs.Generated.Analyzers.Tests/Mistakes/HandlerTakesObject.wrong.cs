// One signature for all handlers, with a cast inside.
public sealed record StockReserved(int Count);

public sealed partial class Stock : Aggregate
{
    public int Reserved { get; private set; }

    private void {|CQRS1001:HandleStockReserved|}(object e) => Reserved += ((StockReserved)e).Count;
}
