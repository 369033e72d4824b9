using System.Data.Common;
using System.Globalization;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite;

/// <summary>SQLite's ways.</summary>
internal sealed class SqliteProjectionDialect : ProjectionDialect
{
    public static readonly SqliteProjectionDialect Instance = new();

    public override string Now => "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    public override string FindBook => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'cqrs_projections'";

    // Parts of a build would wait for each other's transactions.
    public override string? FindLanes => null;

    // Microsoft.Data.Sqlite begins transactions with BEGIN IMMEDIATE: there is one at a time.
    public override string? Lock => null;

    // Who is paused in a transaction holds up every writer of the file; SQLite has no way to end it. Its process must go on or end.
    public override string? LimitIdleness(TimeSpan duration) => null;

    // Readers see the database as it was when they began, and hold nobody up.
    public override string? LimitWaits => null;

    public override bool IsTaken(DbException exception) => false;

    public override string ParameterName(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    // BUSY, LOCKED, NOMEM, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL.
    public override bool IsPassing(DbException exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 or 7 or 9 or 10 or 13 or 14 or 15 };

    public override async ValueTask PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
