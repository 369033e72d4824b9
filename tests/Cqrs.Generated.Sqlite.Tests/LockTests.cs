using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

public sealed class LockTests : StoreTest
{
    [Fact]
    public async Task FileLockedBeyondTheBusyTimeout_FailsTypedAndRecovers()
    {
        await using var store = SqliteEventStore.Open(new SqliteStoreOptions(Files.Store) { BusyTimeout = TimeSpan.FromMilliseconds(20) });
        using (new WriteLock(Files.Store))
        {
            var appends = Enumerable.Range(0, 20).Select(i => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.Any, "x"), Cancellation).AsTask()).ToArray();
            foreach (var append in appends)
            {
                var e = await Assert.ThrowsAsync<EventStoreException>(() => append);
                Assert.Contains("busy timeout", e.Message, StringComparison.Ordinal);
                Assert.Contains(Files.Store, e.Message, StringComparison.Ordinal);
            }

            // Readers do not mind.
            Assert.Equal(Position.Start, await store.GetHeadAsync(Cancellation));
        }

        Assert.Equal(1, (await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation)).Version);
    }

    [Fact]
    public async Task FileLockedForAWhile_IsWaitedFor()
    {
        await using var store = OpenStore();
        Task<AppendResult> append;
        using (new WriteLock(Files.Store))
        {
            append = store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation).AsTask();
            Assert.False(append.IsCompleted);
        }

        Assert.Equal(1, (await append).Version);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenedWhileAnotherOneWrites_WaitsToMakeTheLogDurableAndSaysIfItCannot(bool throughALink)
    {
        if (throughALink && OperatingSystem.IsWindows())
            Assert.Skip("Not everybody may make symbolic links on Windows.");
        await using var first = OpenStore();
        await first.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        var path = throughALink ? File.CreateSymbolicLink(Files.File("link.db"), Files.Store).FullName : Files.Store;
        using (new WriteLock(Files.Store))
        {
            var options = new SqliteStoreOptions(path) { BusyTimeout = TimeSpan.FromMilliseconds(20) };
            var e = Assert.Throws<EventStoreException>(() => SqliteEventStore.Open(options));
            Assert.Contains("busy timeout", e.Message, StringComparison.Ordinal);
        }

        await using var second = SqliteEventStore.Open(path);
        Assert.Equal(["x"], (await ReadAllAsync(second)).Payloads);
    }

    [Fact]
    public async Task StoresThatMakeOneFileAtOnce_AllOpenIt()
    {
        for (var round = 0; round < 50; round++)
        {
            // Each starts a little later than the one before, so that one looks while another is at work.
            var path = Files.File($"{round}.db");
            var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(
                () =>
                {
                    Thread.SpinWait(i * round * 300);
                    return SqliteEventStore.Open(path);
                },
                Cancellation)));
            await Task.WhenAll(stores.Select((store, i) => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation).AsTask()));
            Assert.Equal(4, (await stores[0].GetHeadAsync(Cancellation)).Sequence);
            foreach (var store in stores)
                await store.DisposeAsync();
        }

        // Closed by the last one, each file stands alone.
        Assert.All(Files.Names(), name => Assert.EndsWith(".db", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reopened_EverythingIsThere()
    {
        for (var i = 0; i < 5; i++)
        {
            await using var store = OpenStore();
            Assert.Equal(i, (await ReadAllAsync(store)).Events.Count);
            Assert.Equal(i + 1, (await store.AppendAsync(Batch("s", ExpectedVersion.Exactly(i), "x"), Cancellation)).Position.Sequence);
        }

        Assert.Equal(["store.db"], Files.Names());
    }

    [Fact]
    public async Task SecondStoreOpenedAndClosedInOneProcess_LeavesTheFirstItsLocks()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        var locks = LocksOnTheFile();
        Assert.NotEqual(0, locks);
        OpenStore().Dispose();
        Assert.Equal(locks, LocksOnTheFile());
    }

    [Fact]
    public async Task Control_FileReadBesideSqlite_LosesThemNoticeably()
    {
        await using var store = OpenStore();
        await store.AppendAsync(Batch("s", ExpectedVersion.Any, "x"), Cancellation);
        await File.ReadAllBytesAsync(Files.Store, Cancellation);
        Assert.Equal(0, LocksOnTheFile());
    }

    private int LocksOnTheFile()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Only Linux shows a process its locks.");
        return Directory.GetFiles("/proc/self/fd")
            .Where(link => new FileInfo(link).LinkTarget == Files.Store)
            .Sum(link => File.ReadLines("/proc/self/fdinfo/" + Path.GetFileName(link)).Count(line => line.StartsWith("lock:", StringComparison.Ordinal)));
    }
}
