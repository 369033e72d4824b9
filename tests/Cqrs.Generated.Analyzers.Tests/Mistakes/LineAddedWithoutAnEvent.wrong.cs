// Half of the methods were converted to events, this one was not.
using System.Collections.Generic;

public sealed record OrderPlaced(string Customer);

public sealed partial class Order : Aggregate
{
    private readonly List<string> _lines = [];

    public string Customer { get; private set; } = "";

    public int Lines => _lines.Count;

    public void Place(string customer) => Raise(new OrderPlaced(customer));

    public void Add(string product) => {|CQRS3013:Append(product)|};

    private void HandleOrderPlaced(OrderPlaced e) => Customer = e.Customer;

    private void Append(string product) => _lines.Add(product);
}
