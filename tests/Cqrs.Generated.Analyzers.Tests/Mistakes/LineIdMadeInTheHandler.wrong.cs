// The id that the caller was given is unknown after the next load.
using System.Collections.Generic;

public sealed record LineAdded(string Product);

public sealed record Line(Guid Id, string Product);

public sealed partial class Order : Aggregate
{
    private readonly List<Line> _lines = [];

    public int Count => _lines.Count;

    public void Add(string product) => Raise(new LineAdded(product));

    private void HandleLineAdded(LineAdded e) => _lines.Add(new Line({|CQRS3003:Guid.NewGuid()|}, e.Product));
}
