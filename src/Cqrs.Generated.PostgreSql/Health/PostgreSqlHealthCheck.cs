using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated.PostgreSql;

/// <summary>
/// The store's health for the framework's health checks: unhealthy if the server does not answer, degraded if a transaction has held back readers or appends for
/// longer than <see cref="Patience"/>. The description names it: process, age, application and state.
/// </summary>
/// <remarks>Register it with <c>services.AddHealthChecks().Add(PostgreSqlHealthCheck.Registration())</c>, or <c>AddCheck&lt;PostgreSqlHealthCheck&gt;("events")</c>.</remarks>
/// <param name="store">The store.</param>
public sealed class PostgreSqlHealthCheck(PostgreSqlEventStore store) : IHealthCheck
{
    /// <summary>How long a transaction may stay open before it is reported: 10 s unless set.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A check of the store that <c>UsePostgreSql</c> has added, for <c>services.AddHealthChecks().Add(…)</c>.</summary>
    /// <param name="patience">How long a transaction may stay open before it is reported; 10 s if null.</param>
    /// <param name="name">What the report calls it.</param>
    /// <param name="failureStatus">How a server is reported that does not answer; unhealthy if null.</param>
    /// <param name="tags">For filters, such as those of readiness and liveness.</param>
    /// <param name="timeout">How long a check may take; as long as it takes if null.</param>
    public static HealthCheckRegistration Registration(
        TimeSpan? patience = null, string name = "cqrs-postgresql", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
        => new(
            name, provider => new PostgreSqlHealthCheck(provider.GetRequiredService<PostgreSqlEventStore>()) { Patience = patience ?? TimeSpan.FromSeconds(10) }, failureStatus, tags, timeout);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var health = await store.CheckHealthAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object> { ["head"] = health.Head.ToString(), ["heldBack"] = health.HeldBack };

            // One whose age may not be seen is reported as well: better once too often than never.
            var blockers = health.Blockers.Where(blocker => blocker.Age is not { } age || age >= Patience).ToList();
            if (blockers.Count == 0)
                return HealthCheckResult.Healthy($"The log can be read up to {health.Head}.", data);
            data["blockers"] = blockers;
            var held = health.HeldBack.ToString(CultureInfo.InvariantCulture);
            return HealthCheckResult.Degraded($"{held} committed batches wait for open transactions: {string.Join("; ", blockers)}.", data: data);
        }
        catch (EventStoreException e)
        {
            return new HealthCheckResult(context?.Registration?.FailureStatus ?? HealthStatus.Unhealthy, e.Message, e);
        }
    }
}
