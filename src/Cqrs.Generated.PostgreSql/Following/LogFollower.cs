using Cqrs.Generated.PostgreSql.Reading;

namespace Cqrs.Generated.PostgreSql.Following;

/// <summary>
/// Wakes readers that have reached the log's end. Commits of this process and notifications of others make it look at once; otherwise it looks now and then. It
/// looks for all who wait together, and only while somebody waits.
/// </summary>
internal sealed class LogFollower(Func<CancellationToken, ValueTask<LogHead>> findHead, Action firstWait, TimeSpan interval) : IDisposable
{
    // What is committed but stands above an open transaction appears as soon as that one ends, and nobody notifies of it.
    private static readonly TimeSpan WhileHeldBack = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private TaskCompletionSource _moved = NewSource();
    private Position _head;
    private int _waiting;
    private bool _looking;
    private bool _disposed;

    /// <summary>Looks soon, because something may have been committed.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    /// <summary>Completes when the log reaches beyond <paramref name="after"/>.</summary>
    public async ValueTask WaitAsync(Position after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        firstWait();
        lock (_gate)
        {
            _waiting++;
            if (!_looking && _head <= after)
            {
                _looking = true;
                using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                    _ = Task.Run(LookAsync, CancellationToken.None);
            }
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
                    ObjectDisposedException.ThrowIf(_disposed, typeof(PostgreSqlEventStore));
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
        TaskCompletionSource moved;
        lock (_gate)
        {
            _disposed = true;
            moved = _moved;
        }

        // In this order: those who wait are to hear that the store is closed, and not that a look of it was cancelled.
        moved.TrySetResult();
        _closing.Cancel();
    }

    private async Task LookAsync()
    {
        while (true)
        {
            var failure = default(Exception);
            LogHead head = default;
            try
            {
                head = await findHead(_closing.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = e;
            }

            TaskCompletionSource? moved = null;
            bool goesOn;
            lock (_gate)
            {
                if (failure is not null || head.Position > _head)
                {
                    _head = failure is null ? head.Position : _head;
                    moved = _moved;
                    _moved = NewSource();
                }

                // Those who wait are the ones to know of a failure, and to decide whether to wait again.
                goesOn = _looking = failure is null && _waiting > 0 && !_disposed;
            }

            if (failure is null)
                moved?.TrySetResult();
            else if (moved!.TrySetException(failure))
                _ = moved.Task.Exception;
            // As was said above, and not as it is by now: one who waits again may have let another look begin.
            if (!goesOn)
                return;
            try
            {
                await _wake.WaitAsync(head.HoldsBack && WhileHeldBack < interval ? WhileHeldBack : interval, _closing.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
