using Cqrs.Generated.Health;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated;

/// <summary>What a background reader says of itself: its service notes it here, and health checks read it. Costs nothing while nothing changes.</summary>
/// <remarks>
/// <para>The projections, relays and listeners of a host have one each. A background service of your own has one too if it implements <see cref="ISubscriptionHost"/>.</para>
/// <para>That it stands by, and that it takes over, is logged at Information, once each. Failures are logged by whoever notes them.</para>
/// </remarks>
/// <param name="kind">What it is.</param>
/// <param name="name">Its name; not a secret.</param>
/// <param name="logger">Told that it stands by, and that it takes over.</param>
/// <param name="clock">Tells the time; the system's if null.</param>
public sealed class Subscription(SubscriptionKind kind, string name, ILogger? logger = null, TimeProvider? clock = null)
{
    private readonly Lock _gate = new();
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly OrderedDictionary<object, SubscriptionStatus> _attempts = [];
    private SubscriptionStatus _status = new(kind, name, SubscriptionState.Starting, (clock ?? TimeProvider.System).GetUtcNow());
    private Position? _reached;

    /// <summary>How it is now.</summary>
    public SubscriptionStatus Status
    {
        get
        {
            lock (_gate)
            {
                // A message that is tried again is what has to be seen, unless more than the message is wrong.
                var status = _status.State == SubscriptionState.Running && _attempts.Count > 0 ? _attempts.GetAt(0).Value : _status;
                return status with { Reached = _reached, Lag = Lag?.Time ?? TimeSpan.Zero };
            }
        }
    }

    /// <summary>Where it notes how long it is behind.</summary>
    internal Lag? Lag { get; init; }

    /// <summary>It reads: at first, or again.</summary>
    public void Runs() => Become(SubscriptionState.Running, null, null);

    /// <summary>Something failed, and it waits to try again. Counts the failures in a row; the time is that of the first.</summary>
    public void TriesAgain(Exception failure) => Become(SubscriptionState.TryingAgain, SubscriptionFailure.Of(failure), null);

    /// <summary>Another instance does the work.</summary>
    /// <param name="reason">Which, as far as it is known.</param>
    public void StandsBy(string reason) => Become(SubscriptionState.StandingBy, null, reason);

    /// <summary>It does not go on before somebody acts.</summary>
    /// <param name="failure">Why; null where there was no exception.</param>
    /// <param name="remedy">What must be done.</param>
    public void Stops(Exception? failure, string remedy) => Become(SubscriptionState.Stopped, failure is null ? null : SubscriptionFailure.Of(failure), remedy);

    /// <summary>Its host stops.</summary>
    public void Ends() => Become(SubscriptionState.Ended, null, null);

    /// <summary>It has done with everything up to here.</summary>
    public void Reaches(Position position)
    {
        lock (_gate)
            _reached = position;
    }

    /// <summary>One message failed, and waits for its next attempt.</summary>
    /// <param name="message">Tells it from others that fail at the same time.</param>
    /// <param name="failure">What its last attempt threw.</param>
    /// <param name="attempts">How often it has been tried.</param>
    internal void TriesMessageAgain(object message, Exception failure, int attempts)
    {
        lock (_gate)
        {
            var since = _attempts.TryGetValue(message, out var known) ? known.Since : _clock.GetUtcNow();
            _attempts[message] = new(kind, name, SubscriptionState.TryingAgain, since) { Failure = SubscriptionFailure.OfHandler(failure), Failures = attempts };
        }
    }

    /// <summary>The message has been handled or parked, or goes back to its bus.</summary>
    internal void IsDoneWith(object message)
    {
        lock (_gate)
            _attempts.Remove(message);
    }

    private void Become(SubscriptionState state, SubscriptionFailure? failure, string? remark)
    {
        SubscriptionState before;
        lock (_gate)
        {
            before = _status.State;

            // With every batch, so it makes nothing new.
            if (before == state && state is not SubscriptionState.TryingAgain && _status.Remark == remark && failure is null)
                return;
            _status = new(kind, name, state, before == state ? _status.Since : _clock.GetUtcNow())
            {
                Failure = failure,
                Failures = failure is null ? 0 : before == SubscriptionState.TryingAgain ? _status.Failures + 1 : 1,
                Remark = remark,
            };
        }

        if (before == state)
            return;
        if (state == SubscriptionState.StandingBy)
            SubscriptionLog.StandsBy(_logger, _status.Key, remark!);
        else if (before == SubscriptionState.StandingBy && state == SubscriptionState.Running)
            SubscriptionLog.TakesOver(_logger, _status.Key);
    }
}
