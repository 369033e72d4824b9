namespace Cqrs.Generated.LatencyBenchmarks.Measuring;

/// <summary>What one thing cost, again and again.</summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    public int Count => _milliseconds.Count;

    /// <summary>In milliseconds. The median, because now and then the collector or a neighbour takes its time.</summary>
    public double Median => Quantile(0.5);

    /// <summary>In milliseconds.</summary>
    public double Quantile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
