using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

public sealed class BackgroundPackingTests : PackTest
{
    [Fact]
    public async Task LoadOfALongStream_HasItPacked()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 2);
        await LoadAsync(store, "a");
        await AppendAsync(store, "b", 1, 12);
        await ReadAsync(store, "b");
        Assert.Equal(default, store.PackStatistics);
        Assert.Equal(Numbers(12), (await LoadAsync(store, "b")).Payloads);
        await UntilAsync(() => store.PackStatistics.Events == 12);
        Assert.Equal([(1, 5), (6, 10), (11, 12)], Segments("b"));
        Assert.Empty(Segments("a"));
        PlantOther("b", first: 1);
        Assert.Equal("other other other other other 6 7 8 9 10 11 12", string.Join(' ', (await LoadAsync(store, "b")).Payloads));
    }

    [Fact]
    public async Task SegmentsThatWereDeleted_AreMadeAgain()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 15);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        Execute("DELETE FROM packs WHERE first = 6");
        Assert.Equal(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        await UntilAsync(() => store.PackStatistics.Events == 20);
        Assert.Equal([(1, 5), (6, 10), (11, 15)], Segments("a"));

        Execute("DELETE FROM packs");
        Assert.Equal(Numbers(15), (await LoadAsync(store, "a")).Payloads);
        await UntilAsync(() => store.PackStatistics.Events == 35);
        Assert.Equal(0, store.PackStatistics.Damaged);
    }

    [Fact]
    public async Task StoreThatDoesNotPack_NeitherReadsNorWritesSegments()
    {
        await using (var packing = OpenPacking())
        {
            await AppendAsync(packing, "a", 1, 12);
            await packing.PackStreamAsync("a", cancellationToken: Cancellation);
        }

        PlantOther("a", first: 1);
        await using var store = SqliteEventStore.Open(Options(packs: false));
        Assert.Equal(Numbers(12), (await LoadAsync(store, "a")).Payloads);
        await AppendAsync(store, "b", 1, 12);
        await LoadAsync(store, "b");
        await store.DisposeAsync();
        Assert.Empty(Segments("b"));
        Assert.Equal(default, store.PackStatistics);
    }

    [Fact]
    public async Task PackingThatFails_IsCountedLoggedOnceAndReachesNoCaller()
    {
        var logger = new LogLines();
        await using var store = SqliteEventStore.Open(Options(), logger);
        await AppendAsync(store, "a", 1, 12);
        await AppendAsync(store, "b", 1, 12);
        store.Packs.BeforeWrite = static () => throw new IOException("planted");
        Assert.Equal(Numbers(12), (await LoadAsync(store, "a")).Payloads);
        await UntilAsync(() => store.PackStatistics.Failures == 1);
        Assert.Equal(Numbers(12), (await LoadAsync(store, "b")).Payloads);
        Assert.Contains("could not be packed", Assert.Single(logger.Lines), StringComparison.Ordinal);

        // Who asks for it is told.
        await Assert.ThrowsAsync<IOException>(async () => await store.PackStreamAsync("a", cancellationToken: Cancellation));
        store.Packs.BeforeWrite = null;
        Assert.Equal(12, await store.PackStreamAsync("a", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task StoreThatIsClosedWhileItPacks_ClosesAndLeavesWholeSegments()
    {
        var isPacking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = OpenPacking();
        await AppendAsync(store, "a", 1, 50);
        var segments = 0;
        store.Packs.BeforeWrite = () =>
        {
            if (++segments < 4)
                return Task.CompletedTask;
            isPacking.TrySetResult();
            return goOn.Task;
        };
        await LoadAsync(store, "a");
        await isPacking.Task.WaitAsync(Cancellation);
        var closing = store.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        goOn.SetResult();
        await closing.WaitAsync(Cancellation);
        await using var reopened = OpenPacking();
        Assert.Equal([(1, 5), (6, 10), (11, 15)], Segments("a"));
        Assert.True((await reopened.VerifyPacksAsync(Cancellation)).IsSound);
        Assert.Equal(Numbers(50), (await LoadAsync(reopened, "a")).Payloads);
    }

    [Fact]
    public async Task AppendWhileTheDiskIsTooFullForASegment_IsWrittenAllTheSame()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 12);
        store.Writer.BeforeTransaction = static connection => connection.Execute("set it", "PRAGMA max_page_count = 1");
        await Assert.ThrowsAsync<EventStoreException>(async () => await store.PackStreamAsync("a", cancellationToken: Cancellation));
        await AppendAsync(store, "a", 13, 1);
        store.Writer.BeforeTransaction = static connection => connection.Execute("set it", "PRAGMA max_page_count = 1000000");
        Assert.Equal(13, await store.PackStreamAsync("a", cancellationToken: Cancellation));
        Assert.Equal(Numbers(13), (await LoadAsync(store, "a")).Payloads);
    }

    /// <summary>The segment alone does not fit: the appends of its group are one commit all the same.</summary>
    [Fact]
    public async Task SegmentThatFailsInAGroupOfAppends_LeavesThemOneGroup()
    {
        await using var store = OpenPacking();
        await AppendAsync(store, "a", 1, 5);
        using var hold = new WriterHold(store);
        var held = store.AppendAsync(Batch("held", ExpectedVersion.Any, "held"), Cancellation).AsTask();
        await hold.Reached;
        var packing = store.WriteAsync(new BreakingPack(), Cancellation).AsTask();
        var appends = Enumerable.Range(0, 50).Select(i => store.AppendAsync(Batch($"s/{i}", ExpectedVersion.NoStream, "x"), Cancellation).AsTask()).ToArray();
        hold.Release();
        await held;
        await Task.WhenAll(appends);
        Assert.IsType<IOException>((await Assert.ThrowsAsync<EventStoreException>(() => packing)).InnerException);

        // The first events, the one that held the writer, and the 50.
        Assert.Equal(3, store.Writer.Commits);
    }

    private sealed class BreakingPack : Write<bool>
    {
        private readonly PendingPack _pack = new(1, 1, 5, new byte[100]);

        public override bool IsDispensable => _pack.IsDispensable;

        public override void Execute(LogWriter log)
        {
            _pack.Execute(log);
            throw new IOException("planted");
        }

        public override void Complete() => Return(true);

        public override void FailUnknown(Exception cause) => Fail(cause);
    }

    private sealed class LogLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
