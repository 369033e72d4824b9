namespace Cqrs.Generated.Testing.Conformance.Buses;

/// <summary>Takes deliveries one by one. What was sent to find out whether the bus has begun to deliver is accepted and passed over.</summary>
internal sealed class Incoming<T>(IAsyncEnumerable<Delivery<T>> deliveries, Func<T, bool> isCall, CancellationTokenSource leaving) : IAsyncDisposable
{
    /// <summary>How long nothing must come where nothing may. What comes later is not seen: a bus that is right is never failed by it.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(300);

    private readonly IAsyncEnumerator<Delivery<T>> _deliveries = deliveries.GetAsyncEnumerator(CancellationToken.None);
    private Task<bool>? _step;
    private Delivery<T>? _early;
    private bool _left;

    /// <summary>The next delivery that is no call.</summary>
    public async Task<Delivery<T>> NextAsync()
    {
        while (true)
        {
            var delivery = _early ?? await StepAsync() ?? throw new InvalidOperationException("The sequence of deliveries has ended, though nobody cancelled it.");
            _early = null;
            if (!isCall(delivery.Message))
                return delivery;
            await delivery.AcceptAsync();
        }
    }

    /// <summary>The next deliveries, each accepted when it has come.</summary>
    public async Task<List<T>> TakeAsync(int count)
    {
        var taken = new List<T>();
        while (taken.Count < count)
        {
            var delivery = await NextAsync();
            taken.Add(delivery.Message);
            await delivery.AcceptAsync();
        }

        return taken;
    }

    /// <summary>Waits for a call, which says that the bus delivers; anything else that comes says so too, and is kept for those who ask for it.</summary>
    public async Task<bool> HeardAsync(TimeSpan patience)
    {
        _step ??= _deliveries.MoveNextAsync().AsTask();
        if (await Task.WhenAny(_step, Task.Delay(patience)) != _step)
            return false;
        var delivery = await StepAsync() ?? throw new InvalidOperationException("The sequence of deliveries has ended, though nobody cancelled it.");
        if (isCall(delivery.Message))
            await delivery.AcceptAsync();
        else
            _early = delivery;
        return true;
    }

    /// <summary>What comes although nothing may; null if nothing does for a while.</summary>
    public async Task<T?> UnexpectedAsync()
    {
        if (_early is not null)
            return _early.Message;
        while (true)
        {
            _step ??= _deliveries.MoveNextAsync().AsTask();
            if (await Task.WhenAny(_step, Task.Delay(s_quiet)) != _step)
                return default;
            if (await StepAsync() is not { } delivery)
                return default;
            if (!isCall(delivery.Message))
                return delivery.Message;
            await delivery.AcceptAsync();
        }
    }

    /// <summary>Leaves. What is unanswered stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, true))
            return;
        await leaving.CancelAsync();
        if (_step is not null)
            await ((Task)_step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _deliveries.DisposeAsync();
        leaving.Dispose();
    }

    private async Task<Delivery<T>?> StepAsync()
    {
        var step = _step ?? _deliveries.MoveNextAsync().AsTask();
        _step = step;
        var moved = await step;
        _step = null;
        return moved ? _deliveries.Current : null;
    }
}
