// Every load would raise it again.
public sealed record ItemSold(int Left);

public sealed record SoldOut(int At);

public sealed partial class Stock : Aggregate
{
    public int Left { get; private set; } = 10;

    public bool IsEmpty { get; private set; }

    public void Sell() => Raise(new ItemSold(Left - 1));

    private void HandleItemSold(ItemSold e)
    {
        Left = e.Left;
        {|CQRS3011:CheckStock()|};
    }

    private void HandleSoldOut(SoldOut e) => IsEmpty = true;

    private void CheckStock()
    {
        if (Left == 0)
            Raise(new SoldOut(Left));
    }
}
