// Every event of the source counts.
public sealed record GoodsDelivered(int Count);

public sealed record GoodsSold(int Count);

public sealed record GoodsBroken(int Count);

public sealed partial class Article : Aggregate
{
    public int Count { get; private set; }

    public void Deliver(int count) => Raise(new GoodsDelivered(count));

    public void Sell(int count) => Raise(new GoodsSold(count));

    public void Break(int count) => Raise(new GoodsBroken(count));

    private void HandleGoodsDelivered(GoodsDelivered e) => Count += e.Count;

    private void HandleGoodsSold(GoodsSold e) => Count -= e.Count;

    private void HandleGoodsBroken(GoodsBroken e) => Count -= e.Count;
}

[Projects<Article>]
public sealed partial class Stock : Projection
{
    public int Count { get; private set; }

    private void HandleGoodsDelivered(GoodsDelivered e) => Count += e.Count;

    private void HandleGoodsSold(GoodsSold e) => Count -= e.Count;

    private void HandleGoodsBroken(GoodsBroken e) => Count -= e.Count;
}
