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

    /// <summary>Waits for the name, works, and once the name is lost waits again, until told to stop; then the name is given back.</summary>
    /// <param name="work">Works under the lease until its token is cancelled. A <see cref="LeaseLostException"/> that it throws is a loss like any other.</param>
    /// <param name="stopping">Ends it.</param>
    /// <exception cref="StoppedException">The work threw it: it cannot go on. The name has been given back.</exception>
    public async Task RunAsync(Func<Lease, CancellationToken, Task> work, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            var pause = HeldLease.ThirdOf(duration);
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
        var held = new HeldLease(claim, lease, duration, clock, stopping);
        await using (held.ConfigureAwait(false))
        {
            try
            {
                await work(lease, held.Token).ConfigureAwait(false);
            }
            catch (LeaseLostException)
            {
                held.Loses();
            }
            catch (Exception) when (held.Token.IsCancellationRequested)
            {
                // Lost or told to stop: what fails on the way out, such as a publish that is broken off, is no failure.
            }
            finally
            {
                await LetGoAsync(held).ConfigureAwait(false);
            }
        }
    }

    private async Task LetGoAsync(HeldLease held)
    {
        var (lease, failure) = (held.Lease, await held.EndAsync().ConfigureAwait(false));
        if (held.IsLost)
            LogLost(logger, _name, lease.Owner, lease.Token);
        else if (failure is null)
            LogReleased(logger, _name, lease.Owner, lease.Token);
        else
            LogNotReleased(logger, _name, duration.TotalSeconds, failure);
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
