// A fold that reads other histories depends on how far those have come.
public sealed record CustomerNamed(string Name);

public sealed partial class Customer : Aggregate
{
    public string Name { get; private set; } = "";

    public void Call(string name) => Raise(new CustomerNamed(name));

    private void HandleCustomerNamed(CustomerNamed e) => Name = e.Name;
}

public sealed record OrderPlaced(string CustomerId);

public sealed partial class Order(IRepository<Customer> customers) : Aggregate
{
    public string Label { get; private set; } = "";

    public void Place(string customerId) => Raise(new OrderPlaced(customerId));

    private void HandleOrderPlaced(OrderPlaced e)
    {
        var customer = {|CQRS3008:{|CQRS3009:customers.LoadAsync(e.CustomerId)|}.Result|};
        Label = $"for {customer.Name}";
    }
}
