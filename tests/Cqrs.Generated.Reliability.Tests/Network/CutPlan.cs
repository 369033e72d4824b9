using Cqrs.Generated.PostgreSql.Server.Network;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Which exchanges are cut, and where: drawn from a seed, most of them around appends and commits, until there were enough.</summary>
internal sealed class CutPlan(int seed, FaultyProxy proxy, int cuts)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    /// <summary>Whether nothing more will be cut.</summary>
    public bool IsDone => proxy.Cuts >= cuts;

    /// <summary>For <see cref="FaultyProxy.Plan"/>.</summary>
    public Cut? Next(string sql)
    {
        lock (_gate)
        {
            if (IsDone || _random.NextDouble() >= Likelihood(sql))
                return null;
            var place = (CutPlace)_random.Next(5);
            return new Cut(place, _random.NextDouble(), Reset: _random.Next(2) == 0, Farewell: place != CutPlace.InAnswer && _random.Next(3) == 0);
        }
    }

    // So often that the store's own repetition is cut too, and the caller hears that the outcome is unknown.
    private static double Likelihood(string sql) => sql switch
    {
        "connect" => 0.1,
        _ when sql.Contains("append_batches", StringComparison.Ordinal) || sql.Contains("stream_lock", StringComparison.Ordinal) || sql.Contains("COMMIT", StringComparison.Ordinal) => 0.5,
        _ => 0.02,
    };
}
