using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>A lease while it is held: renewed in the background at every third of its time, and given back at the end.</summary>
internal sealed class HeldLease : IAsyncDisposable
{
    private readonly IClaim _claim;
    private readonly TimeSpan _duration;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending;
    private readonly Task _renewing;
    private Task<Exception?>? _end;
    private volatile bool _isLost;
    private volatile bool _cannotBeRenewed;

    /// <param name="claim">What it is a lease of.</param>
    /// <param name="lease">The lease, as it was just given.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="clock">Where pauses come from.</param>
    /// <param name="stopping">Ends what is done under it.</param>
    public HeldLease(IClaim claim, Lease lease, TimeSpan duration, TimeProvider clock, CancellationToken stopping)
    {
        (_claim, Lease, _duration, _clock) = (claim, lease, duration, clock);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Token = _ending.Token;
        _renewing = RenewAsync();
    }

    public static TimeSpan ThirdOf(TimeSpan duration) => TimeSpan.FromTicks(Math.Max(duration.Ticks / 3, TimeSpan.TicksPerMillisecond));

    public Lease Lease { get; }

    /// <summary>Cancelled when the lease is lost, or whoever holds it is told to stop.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether it was lost: somebody else has it, or it could not be renewed for as long as it lasts.</summary>
    public bool IsLost => _isLost;

    /// <summary>Gives it back, or leaves it to end by itself. The second time it does nothing.</summary>
    /// <returns>Why it could not be given back; null if it was, or had been lost.</returns>
    public Task<Exception?> EndAsync() => _end ??= GiveBackAsync();

    /// <inheritdoc cref="EndAsync"/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    /// <summary>The work under it has met somebody else's lease.</summary>
    public void Loses() => _isLost = true;

    private async Task<Exception?> GiveBackAsync()
    {
        // First no more renewals: one that came behind would take it again.
        await _ending.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        if (_cannotBeRenewed)
            return null;
        using var enough = new CancellationTokenSource(_duration, _clock);
        try
        {
            // Also where the work took it for lost: it may have met its own commit, of which it did not know. What somebody else has is not given back by this.
            await Task.Run(() => _claim.ReleaseAsync(Lease, enough.Token).AsTask(), CancellationToken.None).WaitAsync(enough.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private async Task RenewAsync()
    {
        var third = ThirdOf(_duration);
        var renewed = _clock.GetTimestamp();
        while (true)
        {
            await Task.Delay(third, _clock, Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Token.IsCancellationRequested)
                return;
            var asked = _clock.GetTimestamp();

            // On a thread of its own: a database in a file does not return before it has answered.
            var renewal = Task.Run(() => _claim.RenewAsync(Lease, Token).AsTask(), CancellationToken.None);
            try
            {
                await renewal.WaitAsync(_duration, _clock, Token).ConfigureAwait(false);
                renewed = asked;
            }
            catch (OperationCanceledException) when (Token.IsCancellationRequested)
            {
                await ((Task)renewal.WaitAsync(_duration, _clock, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }
            catch (Exception e)
            {
                // Why a renewal failed is of no interest: the work meets the same store, and says so.
                if (e is not LeaseLostException && _clock.GetElapsedTime(renewed) < _duration)
                    continue;
                (_isLost, _cannotBeRenewed) = (true, true);
                await _ending.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }
}
