// One class decides; who wants to do more follows what has happened.
public sealed record ShipOrder(string OrderId);

public sealed record OrderShipped(string OrderId);

public sealed partial class OrderCommands : ICommandHandlers
{
    private void HandleShipOrder(ShipOrder command) { }
}

public sealed partial class ShippingMail : Projection
{
    public string? Last { get; private set; }

    private void HandleOrderShipped(OrderShipped e) => Last = e.OrderId;
}
