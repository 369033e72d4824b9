using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cqrs.Generated.Sqlite;

/// <summary>The store's health for the framework's health checks: unhealthy if its file cannot be opened, read, or written. The description says why: the disk is full, the file is gone, damaged, read-only, locked.</summary>
/// <remarks>
/// <para>Register it with <c>services.AddHealthChecks().Add(SqliteHealthCheck.Registration())</c>. The data say <c>path</c>, <c>schemaVersion</c> and <c>head</c>, and since when writes fail.</para>
/// <para>See <see cref="SqliteEventStore.CheckHealthAsync"/> for what it looks at, and what it costs.</para>
/// </remarks>
public sealed class SqliteHealthCheck : IHealthCheck
{
    private readonly Func<SqliteEventStore?> _find;

    /// <summary>A check of a store.</summary>
    /// <param name="store">The store.</param>
    public SqliteHealthCheck(SqliteEventStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _find = () => store;
    }

    // The store is opened when it is first asked for, and one that cannot be opened is what is to be reported.
    private SqliteHealthCheck(IServiceProvider services) => _find = services.GetService<SqliteEventStore>;

    /// <summary>A check of the store that <c>UseSqlite</c> has added, for <c>services.AddHealthChecks().Add(…)</c>. It opens the store if nobody has yet.</summary>
    /// <param name="name">What the report calls it.</param>
    /// <param name="failureStatus">How a file is reported that cannot be read or written; unhealthy if null.</param>
    /// <param name="tags">For filters, such as those of readiness and liveness.</param>
    /// <param name="timeout">How long a check may take; as long as it takes if null.</param>
    public static HealthCheckRegistration Registration(string name = "cqrs-sqlite", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
        => new(name, static provider => new SqliteHealthCheck(provider), failureStatus, tags, timeout);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var failure = context?.Registration?.FailureStatus ?? HealthStatus.Unhealthy;
        try
        {
            if (_find() is not { } store)
                return new HealthCheckResult(failure, "There is no SQLite store: call UseSqlite in AddCqrs.");
            var health = await store.CheckHealthAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["path"] = health.Path, ["schemaVersion"] = health.SchemaVersion, ["head"] = health.Head.ToString() };
            if (health.WritesFailSince is not { } since)
                return HealthCheckResult.Healthy($"The log can be read up to {health.Head}.", data);
            data["writesFailSince"] = since;
            return new HealthCheckResult(failure, string.Create(CultureInfo.InvariantCulture, $"Writes fail since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: {health.WriteFailure}"), data: data);
        }
        catch (EventStoreException e)
        {
            return new HealthCheckResult(failure, e.Message, e);
        }
        catch (ObjectDisposedException)
        {
            return new HealthCheckResult(failure, "The store has been closed: the application stops.");
        }
    }
}
