// Two people added a handler, each to a part of the class.
public sealed record OrderPlaced(string Customer, int Lines);

public sealed partial class OrderBook : Projection
{
    public int Orders { get; private set; }

    private void HandleOrderPlaced(OrderPlaced e) => Orders++;
}

public sealed partial class OrderBook
{
    public int Lines { get; private set; }

    private void {|CQRS1003:HandleOrderPlaced|}(in OrderPlaced placed) => Lines += placed.Lines;
}
