using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated.PostgreSql;

/// <summary>
/// The store's health for the framework's health checks: unhealthy if the server does not answer, degraded if a transaction has held back readers or appends for
/// longer than <see cref="Patience"/>. The description names it: process, age, application and state.
/// </summary>
/// <remarks>Register it with <c>services.AddHealthChecks().AddCheck&lt;PostgreSqlHealthCheck&gt;("events")</c>.</remarks>
/// <param name="store">The store.</param>
public sealed class PostgreSqlHealthCheck(PostgreSqlEventStore store) : IHealthCheck
{
    /// <summary>How long a transaction may stay open before it is reported: 10 s unless set.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

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
