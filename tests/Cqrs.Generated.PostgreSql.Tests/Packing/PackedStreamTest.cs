using System.Text;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>Stores that pack early and in small segments, and reads that can be compared with those of a store that does not pack.</summary>
public abstract class PackedStreamTest(PostgreSqlServer server) : StoreTest(server)
{
    /// <summary>Opens a store that packs nothing by itself and reads what is packed.</summary>
    private protected Task<PostgreSqlEventStore> OpenPackedAsync(int segmentEvents = 4, int segmentBytes = 1 << 20, int after = int.MaxValue, RecordingLogger? logger = null)
        => PostgreSqlEventStore.OpenAsync(
            Options(options => (options.PackAfterEvents, options.SegmentEvents, options.SegmentBytes) = (after, segmentEvents, segmentBytes)), logger, Cancellation);

    private protected Task<PostgreSqlEventStore> OpenUnpackedAsync() => OpenStoreAsync(static options => options.PackStreams = false);

    /// <summary>Appends events of several types, some of them empty.</summary>
    private protected static async Task AppendAsync(PostgreSqlEventStore store, string stream, int count, int perAppend = 7)
    {
        var version = (await ReadAsync(store, stream)).Returned;
        for (var left = count; left > 0;)
        {
            var size = Math.Min(left, perAppend);
            var metadata = new EventMetadata(stream, Guid.CreateVersion7(), "c", null, DateTimeOffset.UnixEpoch, null, null);
            var events = Enumerable.Range(1, size).Select(i => Event($"E{(version + i) % 5}", (version + i) % 6 == 0 ? "" : $"{stream} {version + i}"));
            version = (await store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.Exactly(version), [.. events]), Cancellation)).Version;
            left -= size;
        }
    }

    /// <summary>What a fold without metadata is given, as lines that can be compared.</summary>
    private protected static async Task<string[]> LinesAsync(IEventStore store, string stream, long after = 0)
    {
        var fold = new Recorder(needsMetadata: false);
        var version = await store.ReadStreamAsync(stream, after, fold, Cancellation);
        return [.. fold.Events.Select(static e => $"{e.Stream} {e.Version} {e.Position} {e.Type} {Encoding.UTF8.GetString(e.Payload)}"), $"version {version}"];
    }

    private protected Task<long> SegmentsAsync() => QueryAsync<long>($"SELECT count(*) FROM {Schema}.packs WHERE last_version > 0");

    /// <summary>Waits for what the packer does in the background.</summary>
    private protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Delay(10, Cancellation);
    }
}
