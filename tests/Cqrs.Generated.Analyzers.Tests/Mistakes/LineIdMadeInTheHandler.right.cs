// The id is made once.
using System.Collections.Generic;

public sealed record LineAdded(Guid Id, string Product);

public sealed record Line(Guid Id, string Product);

public sealed partial class Order : Aggregate
{
    private readonly List<Line> _lines = [];

    public int Count => _lines.Count;

    public void Add(string product) => Raise(new LineAdded(Guid.CreateVersion7(), product));

    private void HandleLineAdded(LineAdded e) => _lines.Add(new Line(e.Id, e.Product));
}
