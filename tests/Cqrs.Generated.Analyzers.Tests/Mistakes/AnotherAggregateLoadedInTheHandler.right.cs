// What the order needs to know of its customer is in its event.
public sealed record CustomerNamed(string Name);

public sealed partial class Customer : Aggregate
{
    public string Name { get; private set; } = "";

    public void Call(string name) => Raise(new CustomerNamed(name));

    private void HandleCustomerNamed(CustomerNamed e) => Name = e.Name;
}

public sealed record OrderPlaced(string CustomerId, string CustomerName);

public sealed partial class Order : Aggregate
{
    public string Label { get; private set; } = "";

    public void Place(string customerId, Customer customer) => Raise(new OrderPlaced(customerId, customer.Name));

    private void HandleOrderPlaced(OrderPlaced e) => Label = $"for {e.CustomerName}";
}
