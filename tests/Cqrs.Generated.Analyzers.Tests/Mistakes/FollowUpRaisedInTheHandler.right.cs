// The decision raises both.
public sealed record ItemSold(int Left);

public sealed record SoldOut(int At);

public sealed partial class Stock : Aggregate
{
    public int Left { get; private set; } = 10;

    public bool IsEmpty { get; private set; }

    public void Sell()
    {
        Raise(new ItemSold(Left - 1));
        CheckStock();
    }

    private void HandleItemSold(ItemSold e) => Left = e.Left;

    private void HandleSoldOut(SoldOut e) => IsEmpty = true;

    private void CheckStock()
    {
        if (Left == 0)
            Raise(new SoldOut(Left));
    }
}
