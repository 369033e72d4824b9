// A class with setters, as serializers want it elsewhere.
public sealed class OrderPlaced
{
    public string Customer { get; set; } = "";

    public int Lines { get; set; }
}

public sealed partial class Order : Aggregate
{
    public string Customer { get; private set; } = "";

    private void HandleOrderPlaced({|CQRS2003:OrderPlaced|} e) => Customer = e.Customer;
}
