using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Sqlite.CrashChild;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Sqlite.Kills;

/// <summary>Processes that share a file, and processes that are killed while they append to it.</summary>
[Trait("Row", "1")]
public sealed class ProcessTests : IDisposable
{
    // The check after each kill reads the whole history, so a file does not outlive so many.
    private const int KillsPerFile = 25;

    private readonly TemporaryDirectory _files = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChildKilledAtRandomMoments_LosesNothingAcknowledgedAndTearsNothing()
    {
        var kills = Soak.Times(25, 1_000);
        var (appends, longest) = (0, 0);
        for (var file = 0; file < kills / KillsPerFile; file++)
        {
            var path = _files.File($"{file}.db");
            var acknowledged = new List<Guid>();
            for (var kill = 0; kill < KillsPerFile; kill++)
            {
                await KillOneAsync(path, acknowledged, hasty: false);
                await using var store = SqliteEventStore.Open(path);
                Assert.Empty(await HistoryCheck.FaultsAsync(store, acknowledged));

                // Reopening is not enough: it must go on.
                var batch = MarkedBatch.Create("parent", count: 2);
                await store.AppendAsync(batch, Cancellation);
                acknowledged.Add(batch.BatchId);
            }

            appends += acknowledged.Count;
            longest = Math.Max(longest, acknowledged.Count);
        }

        Figures.Note(1, "SQLite", $"{kills:N0} kills, {appends:N0} acknowledged appends, up to {longest:N0} in one file: 0 lost, 0 torn, 0 gaps");
    }

    [Fact]
    public async Task Control_ChildThatAcknowledgesBeforeTheCommit_IsNoticed()
    {
        var acknowledged = new List<Guid>();
        IReadOnlyList<string> faults = [];
        var kills = 0;
        for (; kills < 25 && faults.Count == 0; kills++)
        {
            await KillOneAsync(_files.Store, acknowledged, hasty: true);
            await using var store = SqliteEventStore.Open(_files.Store);
            faults = await HistoryCheck.FaultsAsync(store, acknowledged);
        }

        Assert.Contains(faults, fault => fault.EndsWith("is lost", StringComparison.Ordinal));
        Figures.Note(1, "SQLite, control: acknowledges before the commit", $"noticed at kill {kills}: {faults.Count} lost");
    }

    [Fact]
    public async Task ChildKilledWhileItMakesTheStore_LeavesAFileThatOpens()
    {
        var kills = Soak.Times(12, 200);
        for (var kill = 0; kill < kills; kill++)
        {
            var path = _files.File($"{kill}.db");
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

        Figures.Note(1, "SQLite", $"{kills:N0} kills while the file is made: all open and go on");
    }

    [Fact]
    public async Task ProcessesOnOneFile_BothMakeProgressAndLoseNothing()
    {
        using var first = Child.Append(_files.Store, writers: 4, appends: 250, shared: true);
        using var second = Child.Append(_files.Store, writers: 4, appends: 250, shared: true);
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());
        await using var store = SqliteEventStore.Open(_files.Store);
        Assert.Equal(2_000, first.Acknowledged.Count + second.Acknowledged.Count);
        Assert.Empty(await HistoryCheck.FaultsAsync(store, [.. first.Acknowledged, .. second.Acknowledged]));
        var all = new Recorder();
        await store.ReadAllAsync(Position.Start, int.MaxValue, all, Cancellation);
        Assert.Equal(["shared"], all.Events.Select(e => e.Stream).Distinct());
    }

    [Fact]
    public async Task ProcessThatWritesAllTheTime_DoesNotKeepAnotherOut()
    {
        using var greedy = Child.Append(_files.Store, writers: 64);
        await using var store = SqliteEventStore.Open(_files.Store);
        await store.WaitForEventsAsync(Position.Start, Cancellation);
        for (var i = 0; i < 100; i++)
            await store.AppendAsync(MarkedBatch.Create("parent", 1), Cancellation);
        await greedy.KillAfterAsync(1);
        Assert.Equal(100, await store.ReadStreamAsync("parent", 0, new Recorder(), Cancellation));
        Assert.Empty(await HistoryCheck.FaultsAsync(store, greedy.Acknowledged));
    }

    public void Dispose() => _files.Dispose();

    private static async Task KillOneAsync(string path, List<Guid> acknowledged, bool hasty)
    {
        using var child = Child.Append(path, writers: 1 + Random.Shared.Next(8), hasty: hasty);
        await child.KillAfterAsync(Random.Shared.Next(1, 100));
        acknowledged.AddRange(child.Acknowledged);
    }
}
