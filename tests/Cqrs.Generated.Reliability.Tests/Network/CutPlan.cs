using Cqrs.Generated.PostgreSql.Server.Network;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Which exchanges are cut, and where: drawn from a seed, most of them around appends and commits, until there were enough.</summary>
internal sealed class CutPlan(int seed, int cuts)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private int _left = cuts;

    /// <summary>Whether nothing more will be cut.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
                return _left == 0;
        }
    }

    /// <summary>For <see cref="FaultyProxy.Plan"/>.</summary>
    public Cut? Next(string sql)
    {
        lock (_gate)
        {
            if (_left == 0 || _random.NextDouble() >= Likelihood(sql))
                return null;
            _left--;
            return new Cut((CutPlace)_random.Next(5), _random.NextDouble(), Reset: _random.Next(2) == 0);
        }
    }

    // So often that the store's own repetition is cut too, and the caller hears that the outcome is unknown.
    private static double Likelihood(string sql) => sql switch
    {
        "connect" => 0.1,
        _ when sql.Contains("append_batches", StringComparison.Ordinal) || sql.Contains("COMMIT", StringComparison.Ordinal) => 0.4,
        _ => 0.02,
    };
}
