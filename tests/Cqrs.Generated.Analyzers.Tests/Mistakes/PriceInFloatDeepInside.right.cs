// Money is decimal, wherever it is.
public readonly record struct OrderLine(string Sku, decimal? UnitPrice, float Weight);

public sealed record OrderPlaced(OrderLine[] Lines);

public sealed partial class Order : Aggregate
{
    public int Lines { get; private set; }

    private void HandleOrderPlaced(OrderPlaced e) => Lines = e.Lines.Length;
}
