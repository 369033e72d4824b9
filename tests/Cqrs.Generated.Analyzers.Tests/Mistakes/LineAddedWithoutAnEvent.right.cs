// What is added is an event too.
using System.Collections.Generic;

public sealed record OrderPlaced(string Customer);

public sealed record LineAdded(string Product);

public sealed partial class Order : Aggregate
{
    private readonly List<string> _lines = [];

    public string Customer { get; private set; } = "";

    public int Lines => _lines.Count;

    public void Place(string customer) => Raise(new OrderPlaced(customer));

    public void Add(string product) => Raise(new LineAdded(product));

    private void HandleOrderPlaced(OrderPlaced e) => Customer = e.Customer;

    private void HandleLineAdded(LineAdded e) => Append(e.Product);

    private void Append(string product) => _lines.Add(product);
}
