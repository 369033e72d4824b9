// A command object's Execute, from the book on patterns.
public sealed record ShipOrder(string OrderId);

public sealed partial class OrderCommands : ICommandHandlers
{
    public async Task {|CQRS1001:ExecuteAsync|}(ShipOrder command) => await Task.Yield();
}
