using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated;

/// <summary>Does a piece of work while this process owns a name, and waits for its turn while another one does.</summary>
internal sealed partial class Ownership(ILeaseStore leases, string name, RelayOptions options, Subscription subscription, TimeProvider clock, ILogger logger)
{
    private TimeSpan Third => TimeSpan.FromTicks(Math.Max(options.LeaseDuration.Ticks / 3, TimeSpan.TicksPerMillisecond));

    /// <summary>Waits for the name, works, and once the name is lost waits again, until told to stop; then the name is given back.</summary>
    /// <param name="work">Works under the lease until its token is cancelled. A <see cref="LeaseLostException"/> that it throws is a loss like any other.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(Func<Lease, CancellationToken, Task> work, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            var pause = Third;
            try
            {
                if (await leases.TryAcquireLeaseAsync(name, options.Owner, options.LeaseDuration, stopping).ConfigureAwait(false) is { } lease)
                    await OwnAsync(lease, work, stopping).ConfigureAwait(false);
                else
                    subscription.StandsBy($"another instance has the lease of '{name}'");
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                pause = Backoff.After(failures++);
                subscription.TriesAgain(e);
                LogFailed(logger, name, pause.TotalMilliseconds, e);
            }

            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OwnAsync(Lease lease, Func<Lease, CancellationToken, Task> work, CancellationToken stopping)
    {
        LogOwner(logger, name, lease.Owner, lease.Token);
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
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
        }

        if (stopping.IsCancellationRequested)
            await ReleaseAsync(lease).ConfigureAwait(false);
        else
            LogLost(logger, name, lease.Owner, lease.Token);
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
                await leases.RenewLeaseAsync(lease, options.LeaseDuration, ending.Token).AsTask().WaitAsync(options.LeaseDuration, clock, ending.Token).ConfigureAwait(false);
                renewed = asked;
            }
            catch (Exception e)
            {
                // Why a renewal failed is of no interest: the work meets the same store, and says so.
                if (e is not LeaseLostException && clock.GetElapsedTime(renewed) < options.LeaseDuration)
                    continue;
                await ending.CancelAsync().ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Gives the name back, or leaves it to end by itself.</summary>
    private async Task ReleaseAsync(Lease lease)
    {
        using var enough = new CancellationTokenSource(options.LeaseDuration, clock);
        try
        {
            await leases.ReleaseLeaseAsync(lease, enough.Token).AsTask().WaitAsync(enough.Token).ConfigureAwait(false);
            LogReleased(logger, name, lease.Owner, lease.Token);
        }
        catch (Exception e)
        {
            LogNotReleased(logger, name, options.LeaseDuration.TotalSeconds, e);
        }
    }

    [LoggerMessage(31, LogLevel.Information, "Relay {Name}: {Owner} publishes from here on, with token {Token}.")]
    private static partial void LogOwner(ILogger logger, string name, string owner, long token);

    [LoggerMessage(32, LogLevel.Information, "Relay {Name}: {Owner} has lost the lease with token {Token} and publishes no more; it waits for its turn.")]
    private static partial void LogLost(ILogger logger, string name, string owner, long token);

    [LoggerMessage(33, LogLevel.Information, "Relay {Name}: {Owner} stops and has given the lease with token {Token} back.")]
    private static partial void LogReleased(ILogger logger, string name, string owner, long token);

    [LoggerMessage(34, LogLevel.Warning, "Relay {Name} stops and could not give its lease back; the next one publishes when it ends, within {Seconds} s.")]
    private static partial void LogNotReleased(ILogger logger, string name, double seconds, Exception exception);

    [LoggerMessage(35, LogLevel.Error, "Relay {Name} could not ask for its lease; it tries again in {Milliseconds} ms.")]
    private static partial void LogFailed(ILogger logger, string name, double milliseconds, Exception exception);
}
