// The event has one handler.
public sealed record OrderPlaced(string Customer, int Lines);

public sealed partial class OrderBook : Projection
{
    public int Orders { get; private set; }

    private void HandleOrderPlaced(OrderPlaced e)
    {
        Orders++;
        Lines += e.Lines;
    }
}

public sealed partial class OrderBook
{
    public int Lines { get; private set; }
}
