// The shop knows its own hour.
using System.Collections.Generic;

public sealed record VisitNoted(DateTime At, int LocalHour);

[Ignores<VisitNoted>]
public sealed partial class Shop : Aggregate
{
    public void Enter(DateTime at) => Raise(new VisitNoted(at, at.ToLocalTime().Hour));
}

public sealed partial class Visits : Projection
{
    private readonly Dictionary<int, int> _byHour = [];

    public int At(int hour) => Read(() => _byHour.GetValueOrDefault(hour));

    private void HandleVisitNoted(VisitNoted e) => _byHour[e.LocalHour] = _byHour.GetValueOrDefault(e.LocalHour) + 1;
}
