// The interface promises that its implementations only compute.
[ReplaySafe]
public interface IDiscount
{
    decimal Of(decimal price);
}

public sealed class HalfPrice : IDiscount
{
    public decimal Of(decimal price) => price / 2;
}

public sealed record OrderPlaced(decimal Price, bool IsRegular);

public sealed partial class Order : Aggregate
{
    public decimal Price { get; private set; }

    public void Place(decimal price, bool isRegular) => Raise(new OrderPlaced(price, isRegular));

    private void HandleOrderPlaced(OrderPlaced e)
    {
        IDiscount? discount = e.IsRegular ? new HalfPrice() : null;
        Price = discount is null ? e.Price : discount.Of(e.Price);
    }
}
