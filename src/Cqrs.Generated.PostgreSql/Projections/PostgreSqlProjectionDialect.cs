using System.Data.Common;
using System.Globalization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql;

/// <summary>PostgreSQL's ways.</summary>
internal sealed class PostgreSqlProjectionDialect : ProjectionDialect
{
    public static readonly PostgreSqlProjectionDialect Instance = new();

    public override string Now => "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    // CREATE TABLE IF NOT EXISTS is no protection against another one at the same time. A number of our own: the book is changed seldom.
    public override string? Lock => "SELECT pg_advisory_xact_lock(4855239907652212)";

    public override string? LimitIdleness(TimeSpan duration)
        => string.Create(CultureInfo.InvariantCulture, $"SELECT set_config('idle_in_transaction_session_timeout', '{Math.Clamp((long)duration.TotalMilliseconds, 1_000, int.MaxValue)}', true);\n");

    // Npgsql: a parameter without a name stands at its place.
    public override string ParameterName(int number) => "";

    // What Npgsql calls transient, and where the server ended the connection: it stops, or the transaction was idle for too long.
    public override bool IsPassing(DbException exception)
        => exception.IsTransient || exception.SqlState is { } state && (state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) || state == "25P03");
}
