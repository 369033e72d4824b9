// The same methods under the names that are called.
public sealed record ItemAdded(string Sku);

public sealed record ItemRemoved(string Sku);

public sealed partial class Cart : Aggregate
{
    private readonly System.Collections.Generic.List<string> _items = [];

    public int Count => _items.Count;

    private void HandleItemAdded(ItemAdded e) => _items.Add(e.Sku);

    private void HandleItemRemoved(ItemRemoved e) => _items.Remove(e.Sku);
}
