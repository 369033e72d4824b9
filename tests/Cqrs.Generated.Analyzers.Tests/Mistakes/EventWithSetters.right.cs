// init is enough to read it back.
public sealed class OrderPlaced
{
    public string Customer { get; init; } = "";

    public int Lines { get; init; }
}

public sealed partial class Order : Aggregate
{
    public string Customer { get; private set; } = "";

    private void HandleOrderPlaced(OrderPlaced e) => Customer = e.Customer;
}
