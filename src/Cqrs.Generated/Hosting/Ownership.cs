using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Does a piece of work while this process owns what it claims, and waits for its turn while another one does.</summary>
/// <param name="claim">What it claims.</param>
/// <param name="duration">How long a lease of it lasts.</param>
/// <param name="subscription">Says how it is.</param>
/// <param name="clock">Where pauses come from.</param>
/// <param name="logger">Told who owns it.</param>
internal sealed partial class Ownership(IClaim claim, TimeSpan duration, Subscription subscription, TimeProvider clock, ILogger logger)
{
    private readonly string _name = subscription.Status.Key;

    private TimeSpan Third => TimeSpan.FromTicks(Math.Max(duration.Ticks / 3, TimeSpan.TicksPerMillisecond));

    /// <summary>Waits for the name, works, and once the name is lost waits again, until told to stop; then the name is given back.</summary>
    /// <param name="work">Works under the lease until its token is cancelled. A <see cref="LeaseLostException"/> that it throws is a loss like any other.</param>
    /// <param name="stopping">Ends it.</param>
    /// <exception cref="StoppedException">The work threw it: it cannot go on. The name has been given back.</exception>
    public async Task RunAsync(Func<Lease, CancellationToken, Task> work, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            var pause = Third;
            try
            {
                var (lease, reason) = await claim.TryAcquireAsync(stopping).ConfigureAwait(false);
                if (lease is not null)
                    await OwnAsync(lease, work, stopping).ConfigureAwait(false);
                else
                    subscription.StandsBy(reason);
                failures = 0;
            }
            catch (StoppedException)
            {
                throw;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                pause = Backoff.After(failures++);
                subscription.TriesAgain(e);
                LogFailed(logger, _name, pause.TotalMilliseconds, e);
            }

            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OwnAsync(Lease lease, Func<Lease, CancellationToken, Task> work, CancellationToken stopping)
    {
        LogOwner(logger, _name, lease.Owner, lease.Token);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(lease, ending);
        try
        {
            await work(lease, ending.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LeaseLostException || ending.IsCancellationRequested)
        {
            // Lost or told to stop: what fails on the way out, such as a publish that is broken off, is no failure.
        }
        catch (StoppedException)
        {
            await ReleaseAsync(lease).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
        }

        if (stopping.IsCancellationRequested)
            await ReleaseAsync(lease).ConfigureAwait(false);
        else
            LogLost(logger, _name, lease.Owner, lease.Token);
    }

    /// <summary>Renews at every third. Ends the work when the lease is lost, and when it could not be renewed for as long as it lasts: somebody else may own the name by then.</summary>
    private async Task RenewAsync(Lease lease, CancellationTokenSource ending)
    {
        var renewed = clock.GetTimestamp();
        while (true)
        {
            await Task.Delay(Third, clock, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ending.IsCancellationRequested)
                return;
            var asked = clock.GetTimestamp();
            try
            {
                await claim.RenewAsync(lease, ending.Token).AsTask().WaitAsync(duration, clock, ending.Token).ConfigureAwait(false);
                renewed = asked;
            }
            catch (Exception e)
            {
                // Why a renewal failed is of no interest: the work meets the same store, and says so.
                if (e is not LeaseLostException && clock.GetElapsedTime(renewed) < duration)
                    continue;
                await ending.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Gives the name back, or leaves it to end by itself.</summary>
    private async Task ReleaseAsync(Lease lease)
    {
        using var enough = new CancellationTokenSource(duration, clock);
        try
        {
            await claim.ReleaseAsync(lease, enough.Token).AsTask().WaitAsync(enough.Token).ConfigureAwait(false);
            LogReleased(logger, _name, lease.Owner, lease.Token);
        }
        catch (Exception e)
        {
            LogNotReleased(logger, _name, duration.TotalSeconds, e);
        }
    }

    [LoggerMessage(31, LogLevel.Information, "{Name}: {Owner} owns it from here on, with token {Token}.")]
    private static partial void LogOwner(ILogger logger, string name, string owner, long token);

    [LoggerMessage(32, LogLevel.Information, "{Name}: {Owner} has lost the lease with token {Token} and does no more; it waits for its turn.")]
    private static partial void LogLost(ILogger logger, string name, string owner, long token);

    [LoggerMessage(33, LogLevel.Information, "{Name}: {Owner} stops and has given the lease with token {Token} back.")]
    private static partial void LogReleased(ILogger logger, string name, string owner, long token);

    [LoggerMessage(34, LogLevel.Warning, "{Name} stops and could not give its lease back; the next one begins when it ends, within {Seconds} s.")]
    private static partial void LogNotReleased(ILogger logger, string name, double seconds, Exception exception);

    [LoggerMessage(35, LogLevel.Error, "{Name} could not ask for its lease, or its work failed; it tries again in {Milliseconds} ms.")]
    private static partial void LogFailed(ILogger logger, string name, double milliseconds, Exception exception);
}
