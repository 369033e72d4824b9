// Command handlers without the interface that says so.
[Event("order-shipped")]
public sealed record OrderShipped(string OrderId);

public sealed partial class ShippingFollower
{
    private int _shipped;

    public int Shipped => _shipped;

    private void {|CQRS1005:HandleOrderShipped|}(OrderShipped e) => _shipped++;
}
