// ICommandHandlers says so.
[Event("order-shipped")]
public sealed record OrderShipped(string OrderId);

public sealed partial class ShippingFollower : Projection
{
    private int _shipped;

    public int Shipped => _shipped;

    private void HandleOrderShipped(OrderShipped e) => _shipped++;
}
