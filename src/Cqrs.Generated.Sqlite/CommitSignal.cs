namespace Cqrs.Generated.Sqlite;

/// <summary>
/// Wakes readers that have reached the log's end. Commits of this process wake them at once; those of others are found by looking at the file, which
/// is done only while somebody waits.
/// </summary>
internal sealed class CommitSignal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<long> _readHead;
    private readonly TimeSpan _interval;
    private readonly Timer _poll;
    private TaskCompletionSource _moved = NewSource();
    private long _head;
    private int _waiting;
    private bool _disposed;

    /// <param name="readHead">Reads the log's end from the file.</param>
    /// <param name="interval">How often to do that while somebody waits.</param>
    public CommitSignal(Func<long> readHead, TimeSpan interval)
    {
        (_readHead, _interval) = (readHead, interval);
        _poll = new Timer(static signal => ((CommitSignal)signal!).Poll(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes that the log reaches to <paramref name="head"/>.</summary>
    public void Publish(long head)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            if (head <= _head)
                return;
            _head = head;
            moved = _moved;
            _moved = NewSource();
        }

        moved.TrySetResult();
    }

    /// <summary>Completes when the log reaches beyond <paramref name="after"/>.</summary>
    public async ValueTask WaitAsync(long after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Read(ref _head) > after)
            return;
        Publish(_readHead());
        lock (_gate)
        {
            if (_waiting++ == 0)
                Arm();
        }

        try
        {
            while (true)
            {
                Task moved;
                lock (_gate)
                {
                    if (_head > after)
                        return;
                    ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteEventStore));
                    moved = _moved.Task;
                }

                await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
                _waiting--;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _poll.Dispose();
        }

        _moved.TrySetResult();
    }

    private void Poll()
    {
        try
        {
            Publish(_readHead());
        }
        catch (Exception e)
        {
            // Those who wait are the ones to know.
            TaskCompletionSource failed;
            lock (_gate)
            {
                failed = _moved;
                _moved = NewSource();
            }

            failed.TrySetException(e);
            _ = failed.Task.Exception;
        }

        lock (_gate)
        {
            if (_waiting > 0)
                Arm();
        }
    }

    private void Arm()
    {
        if (!_disposed)
            _poll.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
