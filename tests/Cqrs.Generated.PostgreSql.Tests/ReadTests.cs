using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests;

public sealed class ReadTests(PostgreSqlServer server) : StoreTest(server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StreamAfterAnyVersion_GivesTheRestWithRightPositions(bool metadata)
    {
        await using var store = await OpenStoreAsync();
        await FillAsync(store);
        var log = (await ReadAllAsync(store)).Events;
        for (var after = 0; after <= 12; after++)
        {
            var fold = new Recorder(metadata);
            Assert.Equal(10, await store.ReadStreamAsync("a", after, fold, Cancellation));
            Assert.Equal(Enumerable.Range(1, 10).Skip(after).Select(v => (long)v), fold.Versions);
            Assert.Equal(new[] { "1", "2", "3", "5", "6", "7", "8", "11", "13", "14" }.Skip(after), fold.Payloads);
            Assert.Equal(log.Where(static e => e.Stream == "a").Skip(after).Select(static e => e.Position), fold.Positions);
            Assert.All(fold.Events, e => Assert.Equal(metadata, e.Metadata is not null));
            Assert.All(fold.Events, e => Assert.Equal(metadata, e.Id != Guid.Empty));
        }
    }

    [Fact]
    public async Task AbsentStream_HasVersionZero()
    {
        await using var store = await OpenStoreAsync();
        await FillAsync(store);
        Assert.Equal(0, (await ReadAsync(store, "absent")).Returned);
        Assert.Equal(0, (await ReadAsync(store, "absent", after: 5)).Returned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogInPagesOfAnySize_GivesEveryEventOnceInOrder(bool metadata)
    {
        await using var store = await OpenStoreAsync();
        await FillAsync(store);
        for (var size = 1; size <= 16; size++)
        {
            var fold = new Recorder(metadata);
            var position = Position.Start;
            while (true)
            {
                var before = fold.Events.Count;
                var next = await store.ReadAllAsync(position, size, fold, Cancellation);
                Assert.InRange(fold.Events.Count - before, 0, size);
                if (next == position)
                    break;
                position = next;
            }

            Assert.Equal(fold.Positions.Distinct().Order(), fold.Positions);
            Assert.Equal(Enumerable.Range(1, 14).Select(p => $"{p}"), fold.Payloads);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogOfManyPages_IsReadToItsEndByOneCall(bool metadata)
    {
        const int Batches = 2_700;
        await using var store = await OpenStoreAsync();
        await Task.WhenAll(Enumerable.Range(0, Batches).Select(i => store.AppendAsync(
            Batch($"s/{i % 50}", ExpectedVersion.Any, [.. Enumerable.Repeat("x", 1 + i % 2)]), Cancellation).AsTask()));
        foreach (var maximum in new[] { int.MaxValue, Batches * 3 / 2, Batches * 3 / 2 - 1, 1_001 })
        {
            var fold = new Recorder(metadata);
            var end = await store.ReadAllAsync(Position.Start, maximum, fold, Cancellation);
            Assert.Equal(Math.Min(maximum, Batches * 3 / 2), fold.Events.Count);
            Assert.Equal(fold.Positions.Distinct().Order(), fold.Positions);
            Assert.Equal(end, fold.Positions[^1]);
        }
    }

    [Theory]
    [InlineData(true, 20_000)]
    [InlineData(false, 20_000)]
    [InlineData(true, 45_001)]
    [InlineData(false, 45_001)]
    public async Task StreamOfManyPages_IsReadToItsEnd(bool metadata, int events)
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, [.. Enumerable.Repeat("x", events)]), Cancellation);
        foreach (var after in new[] { 0, 1, events - 1, events })
        {
            var fold = new Recorder(metadata);
            Assert.Equal(events, await store.ReadStreamAsync("s", after, fold, Cancellation));
            Assert.Equal(Enumerable.Range(after + 1, events - after).Select(static v => (long)v), fold.Versions);
        }
    }

    [Fact]
    public async Task BatchThatComesWhileItsPageIsRead_IsReadWhole()
    {
        const int EventsPerPage = 20_000;
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, [.. Enumerable.Repeat("x", EventsPerPage - 1)]), Cancellation);

        // The read asks for the version first and then waits for the batches; meanwhile two events come, of which only one has room in the page.
        await using var writer = await ConnectAsync();
        await writer.ExecuteAsync($"BEGIN; LOCK TABLE {Schema}.batches IN ACCESS EXCLUSIVE MODE");
        var fold = new Recorder(true);
        var read = store.ReadStreamAsync("s", 0, fold, Cancellation).AsTask();
        while (await QueryAsync<long>($"SELECT count(*) FROM pg_locks WHERE relation = '{Schema}.batches'::regclass AND NOT granted") == 0)
            await Task.Delay(10, Cancellation);
        await writer.ExecuteAsync($"""
            INSERT INTO {Schema}.batches (transaction_id, sequence, stream, version, created, count, id, content_hash, correlation_id)
            SELECT pg_current_xact_id()::text::bigint + s.transaction_base, 0, b.stream, {EventsPerPage}, b.created, 2, gen_random_uuid(), b.content_hash, b.correlation_id
            FROM {Schema}.batches b, {Schema}.store s LIMIT 1;
            INSERT INTO {Schema}.events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
            SELECT e.stream, {EventsPerPage} + n, pg_current_xact_id()::text::bigint + s.transaction_base, n, n, e.type, gen_random_uuid(), e.payload
            FROM {Schema}.events e, {Schema}.store s, generate_series(0, 1) n WHERE e.version = {EventsPerPage - 1};
            COMMIT
            """);
        Assert.Equal(EventsPerPage + 1, await read);
        Assert.Equal(EventsPerPage + 1, fold.Events.Count);
    }

    [Fact]
    public async Task FilterThatTakesNextToNothing_ReadsALongLogInParts()
    {
        const int Appends = 150_000;
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, "x"), Cancellation);
        await ExecuteAsync($"""
            INSERT INTO {Schema}.batches (transaction_id, sequence, stream, version, created, count, id, content_hash, correlation_id)
            SELECT b.transaction_id, b.sequence + n, b.stream, 1 + n, b.created, 1, gen_random_uuid(), b.content_hash, b.correlation_id FROM {Schema}.batches b, generate_series(1, {Appends}) n;
            INSERT INTO {Schema}.events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
            SELECT e.stream, 1 + n, e.transaction_id, e.sequence + n, 0, e.type, gen_random_uuid(), e.payload FROM {Schema}.events e, generate_series(1, {Appends}) n;
            ANALYZE {Schema}.batches, {Schema}.events
            """);
        var filter = new EventFilter("never raised");
        var positions = new List<Position> { Position.Start };
        while (await store.ReadAllAsync(positions[^1], 1_000, filter, new Recorder(true), Cancellation) is var reached && reached != positions[^1])
            positions.Add(reached);
        Assert.Equal(await store.GetHeadAsync(Cancellation), positions[^1]);
        Assert.InRange(positions.Count, 3, 10);
    }

    [Fact]
    public async Task LogAfterItsEnd_GivesNothingAndReturnsWhereItWasAsked()
    {
        await using var store = await OpenStoreAsync();
        Assert.Equal(Position.Start, (await ReadAllAsync(store)).ReturnedPosition);
        await FillAsync(store);
        var head = await store.GetHeadAsync(Cancellation);
        foreach (var after in new[] { head, head with { Sequence = head.Sequence + 1 }, head with { Epoch = head.Epoch + 1 }, new Position(long.MaxValue, long.MaxValue) })
        {
            var read = await ReadAllAsync(store, after);
            Assert.Equal((0, after), (read.Events.Count, read.ReturnedPosition));
        }
    }

    [Fact]
    public async Task Correlation_GivesItsEventsOfAllStreamsInGlobalOrder()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Batch(Guid.NewGuid(), "b", ExpectedVersion.Any, "one", "1", "2"), Cancellation);
        await store.AppendAsync(Batch(Guid.NewGuid(), "a", ExpectedVersion.Any, "two", "3"), Cancellation);
        await store.AppendAsync(Batch(Guid.NewGuid(), "a", ExpectedVersion.Any, "one", "4", "5"), Cancellation);
        await store.AppendAsync(Batch(Guid.NewGuid(), "b", ExpectedVersion.Any, "one", "6"), Cancellation);
        var fold = new Recorder();
        await store.ReadByCorrelationAsync("one", fold, Cancellation);
        Assert.Equal(["1", "2", "4", "5", "6"], fold.Payloads);
        Assert.Equal(["b", "b", "a", "a", "b"], fold.Events.Select(e => e.Stream));
        var none = new Recorder();
        await store.ReadByCorrelationAsync("ONE", none, Cancellation);
        Assert.Empty(none.Events);
    }

    [Fact]
    public async Task FoldThatThrows_ItsExceptionPassesThroughAndTheStoreStaysUsable()
    {
        await using var store = await OpenStoreAsync();
        await FillAsync(store);
        for (var i = 0; i < 20; i++)
        {
            var thrown = new InvalidTimeZoneException();
            Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(async () =>
                await store.ReadStreamAsync("a", 0, new Failing(thrown), Cancellation)));
            Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(async () =>
                await store.ReadAllAsync(Position.Start, 10, new Failing(thrown), Cancellation)));
        }

        // A statement that still ran would hold its snapshot, and this read would not see the append.
        await store.AppendAsync(Batch("a", ExpectedVersion.Exactly(10), "new"), Cancellation);
        Assert.Equal(11, (await ReadAsync(store, "a")).Events.Count);
        Assert.Equal(15, (await ReadAllAsync(store)).Events.Count);
    }

    [Fact]
    public async Task FoldThatReadsAndAppends_SeesItsSnapshotToTheEnd()
    {
        await using var store = await OpenStoreAsync();
        await FillAsync(store);
        var fold = new Appending(store);
        await store.ReadAllAsync(Position.Start, int.MaxValue, fold, Cancellation);
        Assert.Equal(14, fold.Seen);
        Assert.Equal(15, (await ReadAllAsync(store)).Events.Count);
    }

    [Fact]
    public async Task CancelledRead_Stops()
    {
        await using var store = await OpenStoreAsync();
        await FillAsync(store);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ReadAllAsync(Position.Start, 10, new Recorder(), new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ReadStreamAsync("a", 0, new Recorder(), new CancellationToken(true)));
    }

    /// <summary>14 events, each with its position as payload; stream a has 10 of them in batches of several sizes.</summary>
    private static async Task FillAsync(PostgreSqlEventStore store)
    {
        (string Stream, int Count)[] batches = [("a", 3), ("b", 1), ("a", 4), ("b", 2), ("a", 1), ("c", 1), ("a", 2)];
        var position = 0;
        foreach (var (stream, count) in batches)
            await store.AppendAsync(Batch(stream, ExpectedVersion.Any, [.. Enumerable.Range(0, count).Select(_ => $"{++position}")]), Cancellation);
    }

    private sealed class Failing(Exception exception) : IEventFold
    {
        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) => throw exception;
    }

    private sealed class Appending(PostgreSqlEventStore store) : IEventFold
    {
        public int Seen { get; private set; }

        public bool NeedsMetadata => true;

        public void Fold(in EventPage page)
        {
            Seen += page.Count;
            store.AppendAsync(Batch("d", ExpectedVersion.Any, "from the fold"), Cancellation).AsTask().GetAwaiter().GetResult();
            var inner = new Recorder();
            store.ReadStreamAsync("d", 0, inner, Cancellation).AsTask().GetAwaiter().GetResult();
            Assert.Equal(["from the fold"], inner.Payloads);
        }
    }
}
