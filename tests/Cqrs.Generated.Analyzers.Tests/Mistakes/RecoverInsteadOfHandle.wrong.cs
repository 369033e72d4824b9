// Ported from Akka.Persistence: state is recovered in one method for each event.
public sealed record ItemAdded(string Sku);

public sealed record ItemRemoved(string Sku);

public sealed partial class Cart : Aggregate
{
    private readonly System.Collections.Generic.List<string> _items = [];

    public int Count => _items.Count;

    private void {|CQRS1001:RecoverItemAdded|}(ItemAdded e) => _items.Add(e.Sku);

    private void {|CQRS1001:RecoverItemRemoved|}(ItemRemoved e) => _items.Remove(e.Sku);
}
