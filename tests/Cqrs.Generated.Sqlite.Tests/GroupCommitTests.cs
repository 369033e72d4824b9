using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class GroupCommitTests : StoreTest
{
    [Fact]
    public async Task AppendsThatWaitTogether_ShareOneCommit()
    {
        await using var store = OpenStore();
        var appends = await WhileHeld(store, () => Enumerable.Range(0, 200).Select(i => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation).AsTask()).ToArray());
        await Task.WhenAll(appends);
        // The one that held the writer, and the 200.
        Assert.Equal(2, store.Writer.Commits);
        Assert.Equal(201, (await store.GetHeadAsync(Cancellation)).Sequence);
    }

    [Fact]
    public async Task Control_AppendsOneAfterTheOther_ShareNone()
    {
        await using var store = OpenStore();
        for (var i = 0; i < 20; i++)
            await store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation);
        Assert.Equal(20, store.Writer.Commits);
    }

    [Fact]
    public async Task RefusedAppendsOfAGroup_DoNotDisturbTheOthers()
    {
        await using var store = OpenStore();
        var reused = Guid.NewGuid();
        await store.AppendAsync(Batch(reused, "old", ExpectedVersion.Any, "c", "x"), Cancellation);
        var appends = await WhileHeld(store, () => new[]
        {
            Batch("a", ExpectedVersion.NoStream, "a1"),
            Batch("a", ExpectedVersion.NoStream, "lost"),
            Batch(reused, "a", ExpectedVersion.Any, "c", "other"),
            Batch("a", ExpectedVersion.Exactly(1), "a2"),
            Batch("b", ExpectedVersion.Exactly(5), "lost"),
            Batch("b", ExpectedVersion.Any, "b1"),
        }.Select(batch => store.AppendAsync(batch, Cancellation).AsTask()).ToArray());

        Assert.Equal(1, (await appends[0]).Version);
        Assert.Equal(1, (await Assert.ThrowsAsync<ConcurrencyException>(() => appends[1])).Actual);
        await Assert.ThrowsAsync<BatchIdReusedException>(() => appends[2]);
        Assert.Equal(2, (await appends[3]).Version);
        await Assert.ThrowsAsync<ConcurrencyException>(() => appends[4]);
        Assert.Equal(1, (await appends[5]).Version);
        Assert.Equal(["x", "held", "a1", "a2", "b1"], (await ReadAllAsync(store)).Payloads);
    }

    [Fact]
    public async Task OneBatchTwiceInAGroup_IsWrittenOnceAndAnsweredTwice()
    {
        await using var store = OpenStore();
        var batch = Batch("a", ExpectedVersion.NoStream, "1", "2");
        var appends = await WhileHeld(store, () => new[] { batch, Batch("a", ExpectedVersion.Any, "3"), batch }.Select(b => store.AppendAsync(b, Cancellation).AsTask()).ToArray());
        var first = await appends[0];
        Assert.False(first.Repeated);
        Assert.Equal(first with { Repeated = true }, await appends[2]);
        Assert.Equal(3, (await ReadAsync(store, "a")).Returned);
    }

    [Fact]
    public async Task AppendThatBreaksWhileItIsWritten_FailsAloneAndLeavesNothing()
    {
        await using var store = OpenStore();
        var broken = new AppendRequest(Batch("broken", ExpectedVersion.Any, "x").Metadata, ExpectedVersion.Any, new BreakingList());
        var appends = await WhileHeld(store, () => new[] { Batch("a", ExpectedVersion.Any, "a1"), broken, Batch("b", ExpectedVersion.Any, "b1") }
            .Select(batch => store.AppendAsync(batch, Cancellation).AsTask()).ToArray());

        Assert.Equal(1, (await appends[0]).Version);
        Assert.Equal(1, (await appends[2]).Version);
        var e = await Assert.ThrowsAsync<EventStoreException>(() => appends[1]);
        Assert.Contains("Nothing was written", e.Message, StringComparison.Ordinal);
        Assert.Equal(["held", "a1", "b1"], (await ReadAllAsync(store)).Payloads);
        Assert.Equal(0, (await ReadAsync(store, "broken")).Returned);
        Assert.Equal(1, (await store.AppendAsync(Batch("broken", ExpectedVersion.NoStream, "later"), Cancellation)).Version);
    }

    [Fact]
    public async Task LockTakenWhileAGroupIsWrittenOneByOne_FailsTheRestTogether()
    {
        await using var store = SqliteEventStore.Open(new SqliteStoreOptions(Files.Store) { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        var broken = new AppendRequest(Batch("broken", ExpectedVersion.Any, "x").Metadata, ExpectedVersion.Any, new BreakingList());
        WriteLock? other = null;
        try
        {
            var appends = await WhileHeld(store, () =>
            {
                // The group, the first and the broken one have begun; then another process comes.
                var transactions = 0;
                store.Writer.BeforeTransaction = _ => other = ++transactions == 4 ? new WriteLock(Files.Store) : other;
                return [.. new[] { Batch("a", ExpectedVersion.Any, "a1"), broken }
                    .Concat(Enumerable.Range(0, 10).Select(i => Batch($"s/{i}", ExpectedVersion.Any, "x")))
                    .Select(batch => store.AppendAsync(batch, Cancellation).AsTask())];
            });
            Assert.Equal(1, (await appends[0]).Version);
            await Assert.ThrowsAsync<EventStoreException>(() => appends[1]);
            var causes = new List<Exception?>();
            foreach (var append in appends.Skip(2))
                causes.Add((await Assert.ThrowsAsync<EventStoreException>(() => append)).InnerException);

            // One cause for all of them: one wait.
            Assert.Contains("busy timeout", Assert.Single(causes.Distinct())!.Message, StringComparison.Ordinal);
        }
        finally
        {
            other?.Dispose();
        }

        Assert.Equal(["held", "a1"], (await ReadAllAsync(store)).Payloads);
        Assert.Equal(1, (await store.AppendAsync(Batch("s/0", ExpectedVersion.NoStream, "x"), Cancellation)).Version);
    }

    /// <summary>Holds the writer back inside an append until <paramref name="start"/> has put its appends in line.</summary>
    private static async Task<Task<AppendResult>[]> WhileHeld(SqliteEventStore store, Func<Task<AppendResult>[]> start)
    {
        using var hold = new WriterHold(store);
        var first = store.AppendAsync(Batch("held", ExpectedVersion.Any, "held"), Cancellation).AsTask();
        await hold.Reached;
        var appends = start();
        hold.Release();
        await first;
        return appends;
    }

    /// <summary>Events whose second one cannot be had when it is written, though it could when it was checked.</summary>
    private sealed class BreakingList : IReadOnlyList<EncodedEvent>
    {
        private bool _checked;

        public int Count => 2;

        public EncodedEvent this[int index]
        {
            get
            {
                if (index == 0)
                    return Event("Noted", "torn");
                if (_checked)
                    throw new InvalidTimeZoneException("broken");
                _checked = true;
                return Event("Noted", "never written");
            }
        }

        public IEnumerator<EncodedEvent> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
