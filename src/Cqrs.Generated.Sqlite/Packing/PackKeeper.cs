using System.Threading.Channels;
using Cqrs.Generated.Stores.Packing;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.Sqlite.Packing;

/// <summary>
/// Packs, in the background and one after another, the streams that reads found long and not packed. So a store gets its segments by being read, and appends cost nothing.
/// </summary>
/// <remarks>Nothing that goes wrong here reaches a caller: it is counted, the log is told once, and reads go on with rows.</remarks>
internal sealed partial class PackKeeper(SqliteEventStore store, SqliteStoreOptions options, ILogger logger) : IDisposable
{
    private const int MaximumWaiting = 256;

    // After a failure requests are passed over for a while: what made it fail, such as a full disk, is not helped by asking again with each load.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);
    private readonly HashSet<string> _damagedStreams = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task? _running;
    private bool _isClosed = !options.PackStreams;
    private bool _hasLogged;
    private bool _hasLoggedDamage;
    private long _pausedUntil;
    private long _segments;
    private long _events;
    private long _damaged;
    private long _failures;
    private long _dropped;

    public PackStatistics Statistics => new(
        Interlocked.Read(ref _segments), Interlocked.Read(ref _events), Interlocked.Read(ref _damaged), Interlocked.Read(ref _failures), Interlocked.Read(ref _dropped));

    /// <summary>Runs between reading a segment's events and writing it. For tests.</summary>
    internal Func<Task>? BeforeWrite { get; set; }

    /// <summary>Whether a read of so many events looks for segments. A shorter one is over sooner than the look.</summary>
    public bool AreWorthReading(long events) => options.PackStreams && events >= options.PackAfterEvents;

    /// <summary>A read has met so many events of the stream, in a row, that are not packed.</summary>
    public void Met(string streamId, long rows)
    {
        if (rows >= options.PackAfterEvents)
            Ask(streamId, anew: false);
    }

    /// <summary>A read has met a segment that it could not use.</summary>
    public void MetDamage(string streamId)
    {
        Interlocked.Increment(ref _damaged);
        lock (_gate)
        {
            if (!_hasLoggedDamage)
                LogDamage(logger, options.Path, streamId.Length > 100 ? streamId[..100] + "…" : streamId);
            _hasLoggedDamage = true;
        }

        Ask(streamId, anew: true);
    }

    /// <summary>Packs a stream now.</summary>
    /// <returns>How many events the new segments have, and whether there is nothing more to pack because payloads are too large.</returns>
    public async ValueTask<(long Events, bool IsStuck)> PackAsync(string streamId, bool anew, CancellationToken cancellationToken)
    {
        var packer = new StreamPacker(store, options) { Written = Count, BeforeWrite = BeforeWrite };
        var packed = await packer.PackAsync(streamId, anew, cancellationToken).ConfigureAwait(false);
        return (packed, packed == 0 && packer.HasMetTooLarge && !packer.WasSecond);
    }

    /// <summary>Ends what is being packed, and waits for that. The store's writer is still there.</summary>
    public void Dispose()
    {
        Task? running;
        lock (_gate)
        {
            if (_isClosed && _closing.IsCancellationRequested)
                return;
            _isClosed = true;
            running = _running;
        }

        _closing.Cancel();
        running?.GetAwaiter().GetResult();
    }

    private void Ask(string streamId, bool anew)
    {
        lock (_gate)
        {
            if (_isClosed || Environment.TickCount64 < _pausedUntil)
                return;

            // Damage is mended even where there is nothing more to pack, and whoever is next in line for the stream mends it.
            if (anew)
            {
                _stuck.Remove(streamId);
                _damagedStreams.Add(streamId);
            }

            if (_stuck.Contains(streamId) || !_known.Add(streamId))
                return;
            if (!_waiting.Writer.TryWrite(streamId))
            {
                _known.Remove(streamId);
                _damagedStreams.Remove(streamId);
                Interlocked.Increment(ref _dropped);
                return;
            }

            // It outlives the call that asks: nothing of that call's context is its own.
            if (_running is null)
            {
                using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                    _running = Task.Run(RunAsync, CancellationToken.None);
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var streamId in _waiting.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                var (isStuck, anew) = (false, false);
                lock (_gate)
                    anew = _damagedStreams.Remove(streamId);
                try
                {
                    (_, isStuck) = await PackAsync(streamId, anew, _closing.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (!_closing.IsCancellationRequested)
                {
                    Failed(e);
                }

                lock (_gate)
                {
                    _known.Remove(streamId);

                    // Found damaged while it was packed: once more, anew. What cannot be packed any further is not asked for again by each load.
                    if (_damagedStreams.Contains(streamId))
                        Ask(streamId, anew: true);
                    else if (isStuck)
                        _stuck.Add(streamId);
                }
            }
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
        }
    }

    private void Failed(Exception exception)
    {
        Interlocked.Increment(ref _failures);
        lock (_gate)
        {
            _pausedUntil = Environment.TickCount64 + (long)PauseAfterFailure.TotalMilliseconds;
            if (!_hasLogged)
                LogFailed(logger, options.Path, exception);
            _hasLogged = true;
        }
    }

    private void Count(int events)
    {
        Interlocked.Increment(ref _segments);
        Interlocked.Add(ref _events, events);
    }

    [LoggerMessage(31, LogLevel.Warning, "Event store {Path}: a stream could not be packed. Loads of long streams are slower for it, and nothing else. Said once; the store counts.")]
    private static partial void LogFailed(ILogger logger, string path, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "Event store {Path}: a packed segment of stream '{StreamId}' is damaged. Its events were read instead, and are packed anew. Said once; the store counts.")]
    private static partial void LogDamage(ILogger logger, string path, string streamId);
}
