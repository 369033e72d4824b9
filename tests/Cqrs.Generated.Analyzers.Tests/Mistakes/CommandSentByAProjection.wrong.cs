// A projection that gives commands is no read model: built anew, it gives them again.
public sealed record ReserveStock(string Product);

public sealed partial class StockCommands : ICommandHandlers
{
    public void HandleReserveStock(ReserveStock command) { }
}

public sealed record OrderPlaced(string Product);

[Ignores<OrderPlaced>]
public sealed partial class Order : Aggregate
{
    public void Place(string product) => Raise(new OrderPlaced(product));
}

public sealed partial class Orders(ICommandSender sender) : Projection
{
    private int _placed;

    public int Placed => Read(() => _placed);

    private void HandleOrderPlaced(OrderPlaced e)
    {
        _placed++;
        _ = {|CQRS5001:sender.SendAsync(new ReserveStock(e.Product))|};
    }
}
