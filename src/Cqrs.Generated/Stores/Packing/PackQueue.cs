using System.Threading.Channels;

namespace Cqrs.Generated.Stores.Packing;

/// <summary>
/// Has streams packed in the background, one after another, as reads find them long and not packed: a store gets its segments by being read, and appends cost nothing. For adapters.
/// </summary>
/// <remarks>
/// <para>Nothing that goes wrong here reaches a caller. It is counted, the adapter is told, and requests are passed over for 30 seconds: what made it fail, such as a full disk, is not helped by
/// asking again with each load.</para>
/// <para>Up to 256 streams wait; a request that finds no room is counted and forgotten, and the next read of that stream asks again. Members may be called from many threads at once.</para>
/// </remarks>
/// <param name="pack">
/// Packs a stream: its id; whether to trust nothing that is packed and pack it anew; cancelled when the queue is disposed of. Says whether it cannot be packed any further, such as for the
/// size of a payload: such a stream is not packed again before somebody asks for it anew.
/// </param>
/// <param name="failed">Told of each failure.</param>
public sealed class PackQueue(Func<string, bool, CancellationToken, ValueTask<bool>> pack, Action<Exception> failed) : IAsyncDisposable
{
    private const int MaximumWaiting = 256;
    private static readonly TimeSpan s_pauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Func<string, bool, CancellationToken, ValueTask<bool>> _pack = pack ?? throw new ArgumentNullException(nameof(pack));
    private readonly Action<Exception> _failed = failed ?? throw new ArgumentNullException(nameof(failed));
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });

    // The streams that wait or are being packed, each with whether it is to be packed anew; and those that cannot be packed any further.
    private readonly Dictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task? _running;
    private bool _isClosed;
    private long _pausedUntil;
    private long _segments;
    private long _events;
    private long _damaged;
    private long _failures;
    private long _dropped;

    /// <summary>What has been packed, here and by whoever counts here.</summary>
    public PackStatistics Statistics => new(
        Interlocked.Read(ref _segments), Interlocked.Read(ref _events), Interlocked.Read(ref _damaged), Interlocked.Read(ref _failures), Interlocked.Read(ref _dropped));

    /// <summary>Asks for a stream to be packed. Costs a look into a dictionary where it waits already.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="anew">Whether to pack all of it again, because a segment of it was damaged.</param>
    public void Ask(string streamId, bool anew = false)
    {
        lock (_gate)
        {
            if (_isClosed || Environment.TickCount64 < _pausedUntil || (!anew && _stuck.Contains(streamId)))
                return;
            if (!_asked.TryAdd(streamId, anew))
            {
                _asked[streamId] |= anew;
                return;
            }

            if (!_waiting.Writer.TryWrite(streamId))
            {
                _asked.Remove(streamId);
                Interlocked.Increment(ref _dropped);
                return;
            }

            if (_running is null)
            {
                // It outlives the call that asks: nothing of that call's context, above all no ambient transaction, is its own.
                using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                    _running = Task.Run(RunAsync, CancellationToken.None);
            }
        }
    }

    /// <summary>Passes over every further request.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    /// <summary>Counts a segment of so many events that has been written.</summary>
    public void CountSegment(int events)
    {
        Interlocked.Increment(ref _segments);
        Interlocked.Add(ref _events, events);
    }

    /// <summary>Counts a read that has met segments which it could not use.</summary>
    public void CountDamage() => Interlocked.Increment(ref _damaged);

    /// <summary>Ends what is being packed, and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_running is { } running)
            await running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var streamId in _waiting.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                bool anew;
                lock (_gate)
                    anew = _asked[streamId];
                var isStuck = false;
                try
                {
                    isStuck = await _pack(streamId, anew, _closing.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (!_closing.IsCancellationRequested)
                {
                    lock (_gate)
                        _pausedUntil = Environment.TickCount64 + (long)s_pauseAfterFailure.TotalMilliseconds;

                    // Told first: who sees it counted finds it in the log.
                    Tell(e);
                    Interlocked.Increment(ref _failures);
                }

                lock (_gate)
                    Finished(streamId, anew, isStuck);
            }
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
        }
    }

    private void Tell(Exception failure)
    {
        try
        {
            _failed(failure);
        }
        catch (Exception)
        {
            // Whoever is told may fail, such as a log that is full. It is counted all the same, and packing goes on.
        }
    }

    private void Finished(string streamId, bool wasAnew, bool isStuck)
    {
        // What cannot be packed any further is not asked for again by each load; damage is.
        if (isStuck)
            _stuck.Add(streamId);
        else
            _stuck.Remove(streamId);

        // A load has met damage while the stream was packed without trust being withdrawn: it goes to the end of the line, to be packed anew.
        if (!_asked[streamId] || wasAnew || Environment.TickCount64 < _pausedUntil)
        {
            _asked.Remove(streamId);
        }
        else if (!_waiting.Writer.TryWrite(streamId))
        {
            _asked.Remove(streamId);
            Interlocked.Increment(ref _dropped);
        }
    }
}
