namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>What one thing cost, again and again.</summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];

    /// <summary>In milliseconds. The median, because now and then the collector or a neighbour takes its time.</summary>
    public double Median
    {
        get
        {
            var sorted = _milliseconds.Order().ToArray();
            return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>Those of a name, made at its first use.</summary>
    public static Samples In(Dictionary<string, Samples> all, string name) => all.TryGetValue(name, out var samples) ? samples : all[name] = new Samples();

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);
}
