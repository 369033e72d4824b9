// Which hour it was depends on where the read model is built.
using System.Collections.Generic;

public sealed record VisitNoted(DateTime At);

[Ignores<VisitNoted>]
public sealed partial class Shop : Aggregate
{
    public void Enter(DateTime at) => Raise(new VisitNoted(at));
}

public sealed partial class Visits : Projection
{
    private readonly Dictionary<int, int> _byHour = [];

    public int At(int hour) => Read(() => _byHour.GetValueOrDefault(hour));

    private void HandleVisitNoted(VisitNoted e)
    {
        var hour = {|CQRS3004:e.At.ToLocalTime()|}.Hour;
        _byHour[hour] = _byHour.GetValueOrDefault(hour) + 1;
    }
}
