using Cqrs.Generated.Sqlite.CrashChild;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class ProcessTests : StoreTest
{
    /// <summary>The quick form's 25, or as many as the environment says: a soak is 1,000.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("CQRS_KILLS"), out var kills) ? kills : 25;

    [Fact]
    public async Task ChildKilledAtRandomMoments_LosesNothingAcknowledgedAndTearsNothing()
    {
        var acknowledged = new List<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillOneAsync(acknowledged, hasty: false);
            await using var store = OpenStore();
            Assert.Empty(await HistoryCheck.FaultsAsync(store, acknowledged));

            // Reopening is not enough: it must go on.
            var batch = MarkedBatch.Create("parent", count: 2);
            await store.AppendAsync(batch, Cancellation);
            acknowledged.Add(batch.BatchId);
        }
    }

    [Fact]
    public async Task Control_ChildThatAcknowledgesBeforeTheCommit_IsNoticed()
    {
        var acknowledged = new List<Guid>();
        IReadOnlyList<string> faults = [];
        for (var kill = 0; kill < Kills && faults.Count == 0; kill++)
        {
            await KillOneAsync(acknowledged, hasty: true);
            await using var store = OpenStore();
            faults = await HistoryCheck.FaultsAsync(store, acknowledged);
        }

        Assert.Contains(faults, fault => fault.EndsWith("is lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChildKilledWhileItMakesTheStore_LeavesAFileThatOpens()
    {
        // Its moment is short and near the start, so half as many find it often enough.
        for (var kill = 0; kill < Kills; kill += 2)
        {
            var path = Files.File($"{kill}.db");
            using (var child = Child.Append(path, writers: 1))
            {
                while (!File.Exists(path) && !child.HasExited)
                    await Task.Yield();
                Thread.SpinWait(Random.Shared.Next(200_000));
                await child.KillAfterAsync(0);
            }

            await using var store = SqliteEventStore.Open(path);
            Assert.Empty(await HistoryCheck.FaultsAsync(store, []));
            await store.AppendAsync(MarkedBatch.Create("s", 1), Cancellation);
        }
    }

    [Fact]
    public async Task ProcessesOnOneFile_BothMakeProgressAndLoseNothing()
    {
        using var first = Child.Append(Files.Store, writers: 4, appends: 250, shared: true);
        using var second = Child.Append(Files.Store, writers: 4, appends: 250, shared: true);
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());
        await using var store = OpenStore();
        Assert.Equal(2_000, first.Acknowledged.Count + second.Acknowledged.Count);
        Assert.Empty(await HistoryCheck.FaultsAsync(store, [.. first.Acknowledged, .. second.Acknowledged]));
        Assert.Equal(["shared"], (await ReadAllAsync(store)).Events.Select(e => e.Stream).Distinct());
    }

    [Fact]
    public async Task ProcessThatWritesAllTheTime_DoesNotKeepAnotherOut()
    {
        using var greedy = Child.Append(Files.Store, writers: 64);
        await using var store = OpenStore();
        await store.WaitForEventsAsync(Position.Start, Cancellation);
        for (var i = 0; i < 100; i++)
            await store.AppendAsync(MarkedBatch.Create("parent", 1), Cancellation);
        await greedy.KillAfterAsync(1);
        Assert.Equal(100, (await ReadAsync(store, "parent")).Returned);
        Assert.Empty(await HistoryCheck.FaultsAsync(store, greedy.Acknowledged));
    }

    private async Task KillOneAsync(List<Guid> acknowledged, bool hasty)
    {
        using var child = Child.Append(Files.Store, writers: 1 + Random.Shared.Next(8), hasty: hasty);
        await child.KillAfterAsync(Random.Shared.Next(1, 100));
        acknowledged.AddRange(child.Acknowledged);
    }
}
