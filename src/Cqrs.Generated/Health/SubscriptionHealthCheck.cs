using System.Globalization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated;

/// <summary>
/// The health of everything that reads in the background: unhealthy if one has stopped because of an error, degraded if one tries again after a failure or is further behind than the options allow, healthy if each runs or
/// stands by. The description names those that are not well, with the reason, the time, and what must be done.
/// </summary>
/// <remarks>
/// <para>Register it with <c>services.AddHealthChecks().Add(SubscriptionHealthCheck.Registration())</c>. It reads what the services note of themselves; of the store it asks only what the options say.</para>
/// <para>No description and no data holds the content of an event or a command, or what a handler said: see <see cref="SubscriptionFailure"/>. The data have a <see cref="SubscriptionStatus"/> under the kind and name of each.</para>
/// </remarks>
/// <param name="services">The application's, in which <c>AddCqrs</c> was called.</param>
/// <param name="options">What else makes it degraded; nothing if null.</param>
public sealed partial class SubscriptionHealthCheck(IServiceProvider services, SubscriptionHealthOptions? options = null) : IHealthCheck
{
    private readonly SubscriptionHealthOptions _options = options ?? new();

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        var failed = new List<string>();
        var degraded = new List<string>();
        var statuses = await MeasureAsync(services.GetRequiredService<Subscriptions>().List(), data, degraded, cancellationToken).ConfigureAwait(false);
        foreach (var status in statuses)
        {
            data[KeyOf(status, data)] = status;
            if (status.State == SubscriptionState.Stopped)
                failed.Add(status.ToString());
            else if (status.State == SubscriptionState.TryingAgain)
                degraded.Add(status.ToString());
            if (IsBehind(status) is { } behind)
                degraded.Add(behind);
        }

        await CountParkedAsync(data, degraded, cancellationToken).ConfigureAwait(false);
        if (failed.Count > 0)
            return new HealthCheckResult(context?.Registration?.FailureStatus ?? HealthStatus.Unhealthy, TextOf([.. failed, .. degraded]), data: data);
        return degraded.Count > 0 ? HealthCheckResult.Degraded(TextOf(degraded), data: data) : HealthCheckResult.Healthy(Summary(statuses), data);
    }

    /// <summary>Asks the store once where the log ends, if anybody wants to know.</summary>
    private async ValueTask<IReadOnlyList<SubscriptionStatus>> MeasureAsync(
        IReadOnlyList<SubscriptionStatus> statuses, Dictionary<string, object> data, List<string> degraded, CancellationToken cancellationToken)
    {
        if (_options.MaximumEventsBehind is null || !statuses.Any(static status => status.Reached is not null))
            return statuses;
        try
        {
            var head = await services.GetRequiredService<IEventStore>().GetHeadAsync(cancellationToken).ConfigureAwait(false);
            data["head"] = head.ToString();
            return [.. statuses.Select(status => status.Reached is { } reached ? status with { EventsBehind = Lag.EventsBetween(head, reached) } : status)];
        }
        catch (EventStoreException e)
        {
            degraded.Add($"how far they are behind is not known: {e.Message}");
            return statuses;
        }
    }

    private string? IsBehind(SubscriptionStatus status)
    {
        // One that stands by does not read, and one that has stopped is reported anyway.
        if (status.State is SubscriptionState.StandingBy or SubscriptionState.Stopped or SubscriptionState.Ended)
            return null;
        if (status.EventsBehind > _options.MaximumEventsBehind)
            return string.Create(CultureInfo.InvariantCulture, $"{status.Key} is {status.EventsBehind} events behind, more than {_options.MaximumEventsBehind}");
        return status.Lag > _options.MaximumLag
            ? string.Create(CultureInfo.InvariantCulture, $"{status.Key} is {status.Lag.TotalSeconds:0} s behind, more than {_options.MaximumLag.Value.TotalSeconds:0} s")
            : null;
    }

    private async ValueTask CountParkedAsync(Dictionary<string, object> data, List<string> degraded, CancellationToken cancellationToken)
    {
        if (!_options.ParkedIsDegraded)
            return;
        try
        {
            var parked = await services.GetRequiredService<IDeadLetterStore>().CountAsync(cancellationToken).ConfigureAwait(false);
            data["parked"] = parked;
            if (parked > 0)
                degraded.Add(string.Create(CultureInfo.InvariantCulture, $"{parked} messages are parked: see DeadLetters.ListAsync"));
        }
        catch (CqrsException e)
        {
            degraded.Add($"how many messages are parked is not known: {SubscriptionFailure.Of(e).Message}");
        }
    }

    private static string Summary(IReadOnlyList<SubscriptionStatus> statuses)
    {
        var standBy = statuses.Count(static status => status.State == SubscriptionState.StandingBy);
        var text = string.Create(CultureInfo.InvariantCulture, $"{statuses.Count - standBy} subscriptions run");
        return standBy == 0 ? $"{text}." : string.Create(CultureInfo.InvariantCulture, $"{text}, {standBy} stand by.");
    }

    private static string TextOf(IEnumerable<string> parts)
    {
        var text = string.Join("; ", parts.Select(static part => part.TrimEnd('.')));
        return $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}.";
    }

    private static string KeyOf(SubscriptionStatus status, Dictionary<string, object> taken)
    {
        var key = status.Key;
        for (var number = 2; taken.ContainsKey(key); number++)
            key = string.Create(CultureInfo.InvariantCulture, $"{status.Key} ({number})");
        return key;
    }
}
