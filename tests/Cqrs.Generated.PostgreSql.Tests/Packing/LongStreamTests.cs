using System.Globalization;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>How much memory a load takes: what is allocated in all, because that bounds what can be alive, and says the same on every machine.</summary>
public sealed class LongStreamTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    private const int Events = 1_000_000;

    [Fact]
    public async Task LoadOfAMillionEvents_KeepsMemoryFlat()
    {
        await using var rows = await OpenUnpackedAsync();
        await using var packed = await OpenStoreAsync();
        await rows.AppendAsync(Batch("s", ExpectedVersion.NoStream, "first"), Cancellation);
        await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO {Schema}.events (stream, version, transaction_id, sequence, batch_index, type, id, payload)
            SELECT e.stream, n, e.transaction_id, n, n - 1, e.type, e.id, 'the event of a stream' FROM {Schema}.events e, generate_series(2, {Events}) n
            """));
        Assert.Equal(Events, await packed.PackStreamAsync("s", cancellationToken: Cancellation));
        foreach (var store in new[] { rows, packed })
        {
            // A short one first, for what a store allocates once.
            await store.ReadStreamAsync("s", Events - 5_000, new Counter(), Cancellation);
            var counter = new Counter();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Assert.Equal(Events, await store.ReadStreamAsync("s", 0, counter, Cancellation));
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            Assert.Equal((Events, true), (counter.Seen, counter.IsContiguous));

            // The payloads alone are 21 MB, and an object for each event would be 24 MB at least. Row by row some 5 bytes an event are what waiting for the network takes.
            Assert.InRange(allocated, 0, 16_000_000);
        }
    }

    private sealed class Counter : IEventFold
    {
        private long _last;

        public int Seen { get; private set; }

        public bool IsContiguous { get; private set; } = true;

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page)
        {
            Seen += page.Count;
            IsContiguous &= _last == 0 || page.Events[0].Version == _last + 1;
            _last = page.Events[^1].Version;
        }
    }
}
