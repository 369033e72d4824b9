// The same list, read only.
public sealed record Line(string Sku, int Count);

public sealed record OrderPlaced(System.Collections.Generic.IReadOnlyList<Line> Lines);

public sealed partial class Order : Aggregate
{
    public int Lines { get; private set; }

    private void HandleOrderPlaced(OrderPlaced e) => Lines = e.Lines.Count;
}
