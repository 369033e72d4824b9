using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

public sealed class ConcurrentPackingTests : PackTest
{
    [Fact]
    public async Task AppendsWhilePacking_AreReadOnceAndInOrder()
    {
        const int Appends = 400;
        await using var store = OpenPacking();
        await using var other = OpenPacking();
        var appending = Task.Run(async () =>
        {
            for (var version = 1; version <= Appends; version++)
                await AppendAsync(store, "a", version, 1);
        }, Cancellation);
        while (!appending.IsCompleted)
        {
            await other.PackStreamAsync("a", cancellationToken: Cancellation);
            foreach (var reading in (SqliteEventStore[])[store, other])
            {
                var read = await LoadAsync(reading, "a");
                Assert.Equal(Numbers((int)read.Returned), read.Payloads);
                Assert.Equal(read.Versions, read.Positions);
            }
        }

        await appending;
        Assert.Equal(Numbers(Appends), (await LoadAsync(other, "a")).Payloads);
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
    }

    [Fact]
    public async Task TwoInstancesThatPackOneStreamAtOnce_LeaveItPackedOnce()
    {
        await using var store = OpenPacking();
        await using var other = OpenPacking();
        await AppendAsync(store, "a", 1, 7);
        await store.PackStreamAsync("a", cancellationToken: Cancellation);
        await AppendAsync(store, "a", 8, 40);

        // Each has read the events of a segment before either of them writes it.
        using var together = new Barrier(2);
        store.Packs.BeforeWrite = other.Packs.BeforeWrite = () =>
        {
            together.SignalAndWait(TimeSpan.FromSeconds(10), Cancellation);
            return Task.CompletedTask;
        };
        var packed = await Task.WhenAll(
            Task.Run(async () => await store.PackStreamAsync("a", cancellationToken: Cancellation)), Task.Run(async () => await other.PackStreamAsync("a", cancellationToken: Cancellation)));
        Assert.Equal(42, packed.Sum());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (1L + (5 * i), Math.Min(47L, 5 + (5 * i)))), Segments("a"));
        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
        Assert.Equal(Numbers(47), (await LoadAsync(store, "a")).Payloads);
    }

    [Fact]
    public async Task InstancesWithOtherSettings_ReadEachOthersSegments()
    {
        await using var store = OpenPacking();
        await using var other = SqliteEventStore.Open(new SqliteStoreOptions(Files.Store) { PackAfterEvents = 2, SegmentEvents = 7 });
        for (var (version, round) = (1, 0); round < 12; version += 4, round++)
        {
            await AppendAsync(store, "a", version, 4);
            await (round % 2 == 0 ? store : other).PackStreamAsync("a", cancellationToken: Cancellation);
            foreach (var reading in (SqliteEventStore[])[store, other])
                Assert.Equal(Numbers(version + 3), (await LoadAsync(reading, "a")).Payloads);
        }

        Assert.True((await store.VerifyPacksAsync(Cancellation)).IsSound);
    }
}
