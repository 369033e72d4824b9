using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated;

/// <content>Its registration. A method of <c>IHealthChecksBuilder</c> would have every application reference the package that runs health checks; this needs its abstractions only.</content>
public sealed partial class SubscriptionHealthCheck
{
    /// <summary>A check of every projection, relay and listener of the application, for <c>services.AddHealthChecks().Add(…)</c>.</summary>
    /// <remarks><c>AddCqrs</c> must be called on the same services, before or after. A check makes no call to a store or a bus unless <paramref name="configure"/> asks for one.</remarks>
    /// <param name="configure">Says what else than a failure makes them degraded: how far behind is too far, and whether parked messages count.</param>
    /// <param name="name">What the report calls it.</param>
    /// <param name="failureStatus">How one is reported that has stopped; unhealthy if null.</param>
    /// <param name="tags">For filters, such as those of readiness and liveness.</param>
    /// <param name="timeout">How long a check may take; as long as it takes if null.</param>
    public static HealthCheckRegistration Registration(
        Action<SubscriptionHealthOptions>? configure = null, string name = "cqrs-subscriptions", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        var options = new SubscriptionHealthOptions();
        configure?.Invoke(options);
        return new HealthCheckRegistration(name, provider => new SubscriptionHealthCheck(provider, options), failureStatus, tags, timeout);
    }
}
