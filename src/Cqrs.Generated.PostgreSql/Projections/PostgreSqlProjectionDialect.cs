using System.Data.Common;
using System.Globalization;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.PostgreSql;

/// <summary>PostgreSQL's ways.</summary>
internal sealed class PostgreSqlProjectionDialect : ProjectionDialect
{
    public static readonly PostgreSqlProjectionDialect Instance = new();

    public override string Now => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    // Where CREATE TABLE would make it, and not another schema's further down the search path.
    public override string FindBook => "SELECT 1 WHERE to_regclass(quote_ident(current_schema()) || '.cqrs_projections') IS NOT NULL";

    public override string? FindLanes => "SELECT 1 WHERE to_regclass(quote_ident(current_schema()) || '.cqrs_projection_lanes') IS NOT NULL";

    // CREATE TABLE IF NOT EXISTS is no protection against another one at the same time. A number of our own: the book is changed seldom.
    public override string? Lock => "SELECT pg_advisory_xact_lock(4855239907652212)";

    public override string? LimitIdleness(TimeSpan duration)
        => string.Create(CultureInfo.InvariantCulture, $"SELECT set_config('idle_in_transaction_session_timeout', '{Math.Clamp((long)duration.TotalMilliseconds, 1_000, int.MaxValue)}', true);\n");

    public override string? LimitWaits => "SET LOCAL lock_timeout = '1s'";

    public override bool IsTaken(DbException exception) => exception.SqlState == PostgresErrorCodes.LockNotAvailable;

    // Npgsql: a parameter without a name stands at its place.
    public override string ParameterName(int number) => "";

    // What Npgsql calls transient; where the server ended the connection (57P, 08), or the transaction because it was idle for too long; and where it does not let anybody do anything now: a statement's time-out or an
    // administrator who cancelled it (57014), a server that is read-only after a failover (25006), a password that has been changed (28).
    public override bool IsPassing(DbException exception)
        => exception.IsTransient || exception.SqlState is { } state && (
            state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal)
            || state is "25P03" or PostgresErrorCodes.ReadOnlySqlTransaction);
}
