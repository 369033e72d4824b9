// Prices as float, in the lines of an order.
public readonly record struct OrderLine(string Sku, float? UnitPrice, float Weight);

public sealed record OrderPlaced(OrderLine[] Lines);

public sealed partial class Order : Aggregate
{
    public int Lines { get; private set; }

    private void HandleOrderPlaced({|CQRS2004:OrderPlaced|} e) => Lines = e.Lines.Length;
}
