using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>When streams are packed, and into what.</summary>
public sealed class PackingTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    [Fact]
    public async Task LoadOfALongStream_HasItPackedInTheBackground()
    {
        await using var store = await OpenStoreAsync();
        await AppendAsync(store, "long", 2_500, perAppend: 100);
        await AppendAsync(store, "short", 511, perAppend: 100);
        var before = await LinesAsync(store, "long");
        await LinesAsync(store, "short");
        await UntilAsync(() => Task.FromResult(store.PackStatistics.Segments >= 2));
        Assert.Equal((2, 2_500), (store.PackStatistics.Segments, store.PackStatistics.Events));
        Assert.Equal(2, await SegmentsAsync());
        Assert.Equal(before, await LinesAsync(store, "long"));
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
    }

    [Fact]
    public async Task FoldThatNeedsMetadata_HasNothingPacked()
    {
        await using var store = await OpenPackedAsync(after: 1);
        await AppendAsync(store, "s", 30);
        await ReadAsync(store, "s");
        await store.PackStreamAsync("absent", cancellationToken: Cancellation);
        Assert.Equal(0, await SegmentsAsync());
    }

    [Fact]
    public async Task StreamThatGrows_HasFewSegments()
    {
        await using var store = await OpenPackedAsync(segmentEvents: 16);
        for (var round = 1; round <= 20; round++)
        {
            await AppendAsync(store, "s", 3);
            await store.PackStreamAsync("s", cancellationToken: Cancellation);
            Assert.Equal((round * 3 + 15) / 16, await SegmentsAsync());
        }

        Assert.Equal(0, await store.PackStreamAsync("s", cancellationToken: Cancellation));
        await using var plain = await OpenUnpackedAsync();
        Assert.Equal(await LinesAsync(plain, "s"), await LinesAsync(store, "s"));
    }

    [Fact]
    public async Task LargePayloads_CloseSegmentsEarly()
    {
        await using var store = await OpenPackedAsync(segmentEvents: 100, segmentBytes: 1_000);
        foreach (var size in new[] { 300, 300, 300, 300, 5_000, 10, 0, 2_000 })
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', size)), Cancellation);
        Assert.Equal(8, await store.PackStreamAsync("s", cancellationToken: Cancellation));
        Assert.Equal("1-3 4-4 5-5 6-7 8-8", await QueryAsync<string>($"SELECT string_agg(first_version || '-' || last_version, ' ' ORDER BY first_version) FROM {Schema}.packs"));
        Assert.Equal(8, (await ReadAsync(store, "s")).Returned);
        await using var plain = await OpenUnpackedAsync();
        Assert.Equal(await LinesAsync(plain, "s"), await LinesAsync(store, "s"));
    }

    [Fact]
    public async Task PayloadThatIsTooLarge_EndsWhatIsPackedAndIsNotAskedForAgain()
    {
        await using var store = await OpenPackedAsync(after: 1);
        foreach (var size in new[] { 1, 2, 1024 * 1024 + 1, 3 })
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', size)), Cancellation);
        await LinesAsync(store, "s");
        await UntilAsync(() => Task.FromResult(store.PackStatistics.Events == 2));
        await using var plain = await OpenUnpackedAsync();
        Assert.Equal(await LinesAsync(plain, "s"), await LinesAsync(store, "s"));
        Assert.Equal(0, await store.PackStreamAsync("s", cancellationToken: Cancellation));
        Assert.Equal((1, 2), (store.PackStatistics.Segments, store.PackStatistics.Events));
    }

    [Fact]
    public async Task LastSegmentWithTooLittleRoomForTheNextEvent_IsFollowedByAnother()
    {
        await using var store = await OpenPackedAsync(segmentEvents: 100, segmentBytes: 1_000);
        for (var version = 1; version <= 6; version++)
        {
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', 600)), Cancellation);
            Assert.Equal(1, await store.PackStreamAsync("s", cancellationToken: Cancellation));
            Assert.Equal(version, await QueryAsync<long>($"SELECT max(last_version) FROM {Schema}.packs"));
        }

        Assert.Equal(0, await store.PackStreamAsync("s", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task DamageInAStreamThatCannotBePackedFurther_IsRepaired()
    {
        await using var store = await OpenPackedAsync(after: 1);
        foreach (var size in new[] { 1, 2, 1024 * 1024 + 1, 3 })
            await store.AppendAsync(Batch("s", ExpectedVersion.Any, new string('x', size)), Cancellation);
        for (var round = 1; round <= 3; round++)
        {
            await LinesAsync(store, "s");
            await UntilAsync(async () => store.PackStatistics.Segments == round && (await store.VerifyPacksAsync(Cancellation)).IsSound);
            await LinesAsync(store, "s");
            await ExecuteAsync($"UPDATE {Schema}.packs SET segment = substring(segment FOR 30)");
        }
    }

    [Fact]
    public async Task DamageInAStreamThatWaitsToBePacked_IsRepairedToo()
    {
        await using var store = await OpenPackedAsync(after: 3);
        await AppendAsync(store, "first", 10);
        await AppendAsync(store, "s", 20);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        await AppendAsync(store, "s", 6);
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        store.Packs.BeforeWrite = () =>
        {
            began.TrySetResult();
            return goOn.Task;
        };
        await LinesAsync(store, "first");
        await began.Task.WaitAsync(Cancellation);

        // Asked for as it is, then anew.
        await LinesAsync(store, "s");
        await ExecuteAsync($"UPDATE {Schema}.packs SET segment = substring(segment FOR 30) WHERE first_version = 5");
        await LinesAsync(store, "s");
        Assert.Equal(1, store.PackStatistics.Damaged);
        goOn.SetResult();
        await UntilAsync(async () => (await store.VerifyPacksAsync(Cancellation)).IsSound && await QueryAsync<long>($"SELECT max(last_version) FROM {Schema}.packs") == 26);
    }

    [Fact]
    public async Task SegmentsAreKeptAsTheyAre_NeitherCompressedNorInTheRow()
        => await AssertStorageAsync(await OpenPackedAsync());

    [Fact]
    public async Task PackerThatIsKilledBetweenReadingAndWriting_LeavesNothingHalfWritten()
    {
        await using var store = await OpenPackedAsync(segmentEvents: 10);
        await AppendAsync(store, "s", 35);
        var writes = 0;
        store.Packs.BeforeWrite = async () =>
        {
            if (++writes == 3)
                await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'Cqrs.Generated'");
        };
        await Assert.ThrowsAsync<EventStoreException>(async () => await store.PackStreamAsync("s", cancellationToken: Cancellation));
        Assert.Equal("1-10 11-20", await QueryAsync<string>($"SELECT string_agg(first_version || '-' || last_version, ' ' ORDER BY first_version) FROM {Schema}.packs"));
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
        await using var plain = await OpenUnpackedAsync();
        Assert.Equal(await LinesAsync(plain, "s"), await LinesAsync(store, "s"));

        store.Packs.BeforeWrite = null;
        Assert.Equal(15, await store.PackStreamAsync("s", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task FailureInTheBackground_IsCountedSaidOnceAndReachesNobody()
    {
        var logger = new RecordingLogger();
        await using var store = await OpenPackedAsync(after: 5, logger: logger);
        await AppendAsync(store, "s", 20);
        await AppendAsync(store, "t", 20);
        store.Packs.BeforeWrite = static () => throw new InvalidOperationException("planted");
        foreach (var stream in new[] { "s", "t" })
            Assert.Equal(21, (await LinesAsync(store, stream)).Length);
        await UntilAsync(() => Task.FromResult(store.PackStatistics.Failures > 0));
        Assert.Equal(21, (await LinesAsync(store, "s")).Length);
        await store.DisposeAsync();
        Assert.Equal(1, logger.Text.Split("could not be packed").Length - 1);
        Assert.Contains("planted", logger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatIsClosedWhileItPacks_ClosesAndLeavesWholeSegments()
    {
        var store = await OpenPackedAsync(segmentEvents: 2, after: 5);
        await AppendAsync(store, "s", 200, perAppend: 50);
        var first = new TaskCompletionSource();
        store.Packs.BeforeWrite = () =>
        {
            first.TrySetResult();
            return Task.CompletedTask;
        };
        await LinesAsync(store, "s");
        await first.Task.WaitAsync(Cancellation);
        await store.DisposeAsync();
        await using var other = await OpenPackedAsync();
        Assert.True((await other.VerifyPacksAsync(Cancellation)).IsSound);
        await using var plain = await OpenUnpackedAsync();
        Assert.Equal(await LinesAsync(plain, "s"), await LinesAsync(other, "s"));
    }

    private async Task AssertStorageAsync(PostgreSqlEventStore store)
    {
        await using var _ = store;
        await store.AppendAsync(Batch("s", ExpectedVersion.NoStream, [.. Enumerable.Repeat(new string('x', 100), 100)]), Cancellation);
        await store.PackStreamAsync("s", cancellationToken: Cancellation);
        await using var big = await OpenPackedAsync(segmentEvents: 1_000);
        await big.PackStreamAsync("s", anew: true, Cancellation);
        Assert.True(await QueryAsync<int>($"SELECT pg_column_size(segment) FROM {Schema}.packs WHERE last_version > 0") > 10_000);
        Assert.Equal('e', await QueryAsync<char>($"SELECT attstorage FROM pg_attribute WHERE attrelid = '{Schema}.packs'::regclass AND attname = 'segment'"));
    }
}
