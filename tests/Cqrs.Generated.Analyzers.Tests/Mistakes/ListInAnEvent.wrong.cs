// A list that everybody can add to.
public sealed record Line(string Sku, int Count);

public sealed record OrderPlaced(System.Collections.Generic.List<Line> Lines);

public sealed partial class Order : Aggregate
{
    public int Lines { get; private set; }

    private void HandleOrderPlaced({|CQRS2003:OrderPlaced|} e) => Lines = e.Lines.Count;
}
