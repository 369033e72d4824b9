// The routers of the classes below must reach them.
public sealed record NameChanged(string Name);

public abstract partial class Named : Aggregate
{
    public string Name { get; private set; } = "";

    protected void HandleNameChanged(NameChanged e) => Name = e.Name;
}

public sealed record CustomerMoved(string City);

public sealed partial class Customer : Named
{
    public string City { get; private set; } = "";

    private void HandleCustomerMoved(CustomerMoved e) => City = e.City;
}
