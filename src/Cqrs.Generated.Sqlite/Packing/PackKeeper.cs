using Cqrs.Generated.Stores.Packing;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Sqlite.Packing;

/// <summary>Says which reads of this store want a stream packed, and what is told of it.</summary>
internal sealed partial class PackKeeper : IAsyncDisposable
{
    private readonly SqliteEventStore _store;
    private readonly SqliteStoreOptions _options;
    private readonly ILogger _logger;
    private readonly PackQueue _queue;
    private int _hasLogged;
    private int _hasLoggedDamage;

    public PackKeeper(SqliteEventStore store, SqliteStoreOptions options, ILogger logger)
    {
        (_store, _options, _logger) = (store, options, logger);
        _queue = new PackQueue(async (streamId, anew, token) => (await PackAsync(streamId, anew, token).ConfigureAwait(false)).IsStuck, Failed);
        if (!options.PackStreams)
            _queue.Close();
    }

    public PackStatistics Statistics => _queue.Statistics;

    /// <summary>Runs between reading a segment's events and writing it. For tests.</summary>
    internal Func<Task>? BeforeWrite { get; set; }

    /// <summary>Whether a read of so many events looks for segments. A shorter one is over sooner than the look.</summary>
    public bool AreWorthReading(long events) => _options.PackStreams && events >= _options.PackAfterEvents;

    /// <summary>A read has met so many events of the stream, in a row, that are not packed.</summary>
    public void Met(string streamId, long rows)
    {
        if (rows >= _options.PackAfterEvents)
            _queue.Ask(streamId);
    }

    /// <summary>A read has met a segment that it could not use.</summary>
    public void MetDamage(string streamId)
    {
        _queue.CountDamage();
        if (Interlocked.Exchange(ref _hasLoggedDamage, 1) == 0)
            LogDamage(_logger, _options.Path, streamId.Length > 100 ? streamId[..100] + "…" : streamId);
        _queue.Ask(streamId, anew: true);
    }

    /// <summary>Packs a stream now.</summary>
    /// <returns>How many events the new segments have, and whether there is nothing more to pack because payloads are too large.</returns>
    public async ValueTask<(long Events, bool IsStuck)> PackAsync(string streamId, bool anew, CancellationToken cancellationToken)
    {
        var packer = new StreamPacker(_store, _options) { Written = _queue.CountSegment, BeforeWrite = BeforeWrite };
        var packed = await packer.PackAsync(streamId, anew, cancellationToken).ConfigureAwait(false);
        return (packed, packed == 0 && packer.HasMetTooLarge && !packer.WasSecond);
    }

    /// <summary>Ends what is being packed, from this call on, and waits for that. The store's writer is still there.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _hasLogged, 1) == 0)
            LogFailed(_logger, _options.Path, exception);
    }

    [LoggerMessage(31, LogLevel.Warning, "Event store {Path}: a stream could not be packed. Loads of long streams are slower for it, and nothing else. Said once; the store counts.")]
    private static partial void LogFailed(ILogger logger, string path, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "Event store {Path}: a packed segment of stream '{StreamId}' is damaged. Its events were read instead, and are packed anew. Said once; the store counts.")]
    private static partial void LogDamage(ILogger logger, string path, string streamId);
}
