using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

/// <summary>What the conformance kit cannot ask for: the server's clock, and transactions that meet.</summary>
public sealed class LeaseTests(PostgreSqlServer server) : StoreTest(server)
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task ServerWhoseClockWasSetBack_HoldsALeaseNoLongerThanItsDurationOnceSomebodyAsked()
    {
        await using var store = await OpenStoreAsync();
        var first = await store.TryAcquireLeaseAsync("n", "a", s_duration, Cancellation);

        // As if it had been acquired when the clock stood 10,000 days ahead.
        await ExecuteAsync($"UPDATE {Schema}.leases SET ends = ends + interval '10000 days'");
        Assert.Null(await store.TryAcquireLeaseAsync("n", "b", s_duration, Cancellation));
        Assert.True(await QueryAsync<bool>($"SELECT ends <= clock_timestamp() + duration FROM {Schema}.leases"));
        await store.SaveCheckpointAsync("r", new Position(1, 1), first!, Cancellation);
        await ExecuteAsync($"UPDATE {Schema}.leases SET ends = clock_timestamp()");
        Assert.Equal(2, (await store.TryAcquireLeaseAsync("n", "b", s_duration, Cancellation))!.Token);
    }

    [Fact]
    public async Task CheckpointThatMeetsAnAcquisition_WaitsForItAndIsRefused()
    {
        await using var store = await OpenStoreAsync();
        var stale = await store.TryAcquireLeaseAsync("n", "a", s_duration, Cancellation);
        await store.SaveCheckpointAsync("r", new Position(1, 1), stale!, Cancellation);
        await using var other = await ConnectAsync();
        await other.ExecuteAsync($"BEGIN; UPDATE {Schema}.leases SET token = token + 1");
        var saving = store.SaveCheckpointAsync("r", new Position(1, 2), stale!, Cancellation).AsTask();
        await WaitForBlockedAsync();
        await other.ExecuteAsync("COMMIT");
        Assert.Equal(2, (await Assert.ThrowsAsync<LeaseLostException>(() => saving)).NewestToken);
        Assert.Equal(new Position(1, 1), await store.LoadCheckpointAsync("r", Cancellation));
    }

    [Fact]
    public async Task AcquisitionThatMeetsACheckpoint_WaitsForIt()
    {
        await using var store = await OpenStoreAsync();
        var lease = await store.TryAcquireLeaseAsync("n", "a", s_duration, Cancellation);
        await store.ReleaseLeaseAsync(lease!, Cancellation);
        await using var other = await ConnectAsync();
        await other.ExecuteAsync($"BEGIN; SELECT 1 FROM {Schema}.leases FOR SHARE");
        var acquiring = store.TryAcquireLeaseAsync("n", "b", s_duration, Cancellation).AsTask();
        await WaitForBlockedAsync();
        await other.ExecuteAsync("COMMIT");
        Assert.Equal(2, (await acquiring)!.Token);
    }

    [Fact]
    public async Task ManyWhoAskAtOnceWithoutSync_OneIsGivenTheFirstToken()
    {
        await using var store = await OpenStoreAsync(options => options.UnsafeAsynchronousCommit = true);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.TryAcquireLeaseAsync("n", $"o{i}", s_duration, Cancellation).AsTask()));
        Assert.Equal(1, Assert.Single(tokens, lease => lease is not null)!.Token);
    }

    private async Task WaitForBlockedAsync()
    {
        while (await QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0)
            await Task.Delay(5, Cancellation);
    }
}
