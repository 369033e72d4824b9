// Handle and the command's name.
public sealed record ShipOrder(string OrderId);

public sealed partial class OrderCommands : ICommandHandlers
{
    public async Task HandleShipOrder(ShipOrder command) => await Task.Yield();
}
