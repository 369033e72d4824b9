// Handler and parameter follow.
public sealed record StockReserved(int Count);

public sealed partial class Stock : Aggregate
{
    public int Reserved { get; private set; }

    private void HandleStockReserved(StockReserved e) => Reserved += e.Count;
}
