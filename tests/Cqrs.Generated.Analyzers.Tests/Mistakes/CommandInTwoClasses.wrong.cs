// A second class takes a command to do something more.
public sealed record ShipOrder(string OrderId);

public sealed record OrderShipped(string OrderId);

public sealed partial class OrderCommands : ICommandHandlers
{
    private void HandleShipOrder(ShipOrder command) { }
}

public sealed partial class {|CQRS4001:ShippingMail|} : ICommandHandlers
{
    public string? Last { get; private set; }

    private void HandleShipOrder(ShipOrder command) => Last = command.OrderId;
}
