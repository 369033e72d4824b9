using System.Diagnostics;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated.Reliability.Tests.Server.Blockers;

/// <summary>Two instances of a store with a follower each, past which blockers come and go. Writers go on, nobody skips anything, and who is waited for is named.</summary>
internal sealed class BlockerRun : IAsyncDisposable
{
    private const int Others = 4;
    private readonly PostgreSqlEventStore[] _stores;
    private readonly Follower[] _followers;
    private readonly List<double> _resumed = [];
    private readonly Dictionary<(string, long), Position> _appended = [];
    private Position _last;

    private BlockerRun(PostgreSqlEventStore[] stores)
    {
        _stores = stores;
        _followers = [.. stores.Select(static (store, i) => new Follower(store, i))];
    }

    public PostgreSqlEventStore Store => _stores[0];

    public static async Task<BlockerRun> StartAsync(TestSchema schema) => new([await schema.OpenStoreAsync(), await schema.OpenStoreAsync()]);

    /// <summary>One comes, stays while others append, and goes.</summary>
    /// <param name="blocker">It.</param>
    /// <param name="meanwhile">What happens while it stays.</param>
    public async Task PassAsync(Blocker blocker, Func<Task>? meanwhile = null)
    {
        await blocker.BeginAsync();
        if (blocker.HoldsBackAppends)
            await AssertNamedAsync(blocker, writers: true);
        var before = _last;
        for (var i = 0; i < Others; i++)
            Note(await _stores[i % 2].AppendAsync(Requests.Of($"other/{i}", "x")));
        if (meanwhile is not null)
            await meanwhile();

        if (blocker.HoldsBackReaders)
        {
            Assert.Equal(before, await _stores[1].GetHeadAsync());
            await AssertNamedAsync(blocker, writers: false);
            Assert.Equal(before, _followers.Max(static follower => follower.Reached));
        }
        else
        {
            await ReachAsync();
            Assert.DoesNotContain((await Store.CheckHealthAsync()).Blockers, static found => found.BlocksReaders);
        }

        var appended = await blocker.EndAsync();
        var watch = Stopwatch.StartNew();
        if (appended is { } result)
            Note(result);
        await ReachAsync();
        _resumed.Add(watch.Elapsed.TotalMilliseconds);
        Assert.Empty((await Store.CheckHealthAsync()).Blockers);
    }

    /// <summary>Compares what the followers saw with the log, and notes the figures.</summary>
    public async Task EndAsync(string situation)
    {
        var log = new FollowedLog();
        await Store.ReadAllAsync(Position.Start, int.MaxValue, log);
        var faults = log.Faults.Count;
        foreach (var follower in _followers)
        {
            await follower.EndAsync();
            faults += follower.Log.Faults.Count;
            Assert.Equal(log.Places, follower.Log.Places);
        }

        Figures.Note(10, $"PostgreSQL, {situation}", $"{_resumed.Count} times: {faults} skipped or out of order in {log.Count:N0} events; two followers had everything {_resumed.Average():0} ms after its end on average, {_resumed.Max():0} ms at worst");
        Assert.Equal(0, faults);
        Assert.Empty(_appended.Values.Except(log.Places.Select(static place => place.Position)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
    }

    private void Note(AppendResult result)
    {
        _appended.Add((result.StreamId, result.Version), result.Position);
        if (result.Position > _last)
            _last = result.Position;
    }

    private Task ReachAsync() => Task.WhenAll(_followers.Select(follower => follower.ReachAsync(_last)));

    /// <summary>By the store's health, at first or as soon as somebody waits for it, and by the health check's text.</summary>
    private async Task AssertNamedAsync(Blocker blocker, bool writers)
    {
        PostgreSqlHealth health = null!;
        await Deadline.UntilAsync(
            async () => (health = await Store.CheckHealthAsync()).Blockers.Any(found => writers ? found.BlocksWriters : found.BlocksReaders),
            () => $"the health check does not name {blocker.Name}.");
        Assert.True(health.Blockers is [var found] && blocker.IsNamedBy(found), $"{blocker.Name} is not what was named: {string.Join("; ", health.Blockers)}");
        if (!writers)
            Assert.Equal(Others, health.HeldBack);
        var check = await new PostgreSqlHealthCheck(Store) { Patience = TimeSpan.Zero }.CheckHealthAsync(new HealthCheckContext());
        Assert.Equal(HealthStatus.Degraded, check.Status);
        Assert.Contains(blocker.Name, check.Description, StringComparison.Ordinal);
    }
}
