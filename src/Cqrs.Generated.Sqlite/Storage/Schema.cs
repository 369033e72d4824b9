using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>The tables of a store, and how a new file becomes one.</summary>
internal static class Schema
{
    /// <summary>"CQG1": marks the file as a store of this kind, for us and for the <c>file</c> command.</summary>
    public const int ApplicationId = 0x43514731;

    public const int Version = 1;

    /// <remarks>
    /// <para>The batches are the log: a batch's key is the global position of its first event, and since a batch is contiguous in its stream the
    /// position of any event follows from its version. Global order therefore needs no second index over the events.</para>
    /// <para>Events are clustered by stream, so a load reads one range of pages. The payload comes last: what stands before it is read without it.</para>
    /// </remarks>
    private const string Tables =
        """
        CREATE TABLE event_types (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            UNIQUE (name, version)) STRICT;
        CREATE TABLE streams (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL) STRICT;
        CREATE TABLE batches (
            position INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            count INTEGER NOT NULL,
            correlation_id TEXT NOT NULL,
            causation_id TEXT,
            created INTEGER NOT NULL,
            actor TEXT,
            on_behalf_of TEXT) STRICT;
        CREATE INDEX batches_by_correlation ON batches (correlation_id);
        CREATE TABLE events (
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            type INTEGER NOT NULL,
            batch INTEGER NOT NULL,
            id BLOB NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (stream, version)) STRICT, WITHOUT ROWID;
        CREATE TABLE checkpoints (
            name TEXT PRIMARY KEY,
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Makes the file a store if it is new; refuses it if it is something else.</summary>
    public static void Ensure(SqliteStoreOptions options)
    {
        ForeignFile.Refuse(options.Path);
        using var connection = Connection.OpenOrCreate(options);
        Ensure(connection, options, mayCreate: true);
    }

    /// <summary>The same for a file that was a store a moment ago. If it is gone, its disk may be: a new store in its place would acknowledge what the old one never gets.</summary>
    public static void EnsureAgain(SqliteStoreOptions options)
    {
        ForeignFile.Refuse(options.Path);
        using var connection = Connection.OpenExisting(options);
        Ensure(connection, options, mayCreate: false);
    }

    private static void Ensure(Connection connection, SqliteStoreOptions options, bool mayCreate)
    {
        RecoveredLog.FoldOnClosing(connection, folds: false);
        var isStore = ForeignFile.IsStore(connection);
        if (!isStore && !mayCreate)
            throw new EventStoreException($"SQLite store '{connection.Path}' has become an empty file: another program has changed it. Restore it from a backup.");

        // Syncs the removal of a journal, too. One that a power cut brought back beside the new log would undo the switch to WAL mode and leave the log there.
        // On macOS a log that is folded back on closing, and then removed, is to be on the disk and not in the drive's cache.
        connection.Execute("set synchronous", "PRAGMA synchronous = EXTRA; PRAGMA fullfsync = 1");
        if (!isStore)
            Create(connection);
        EnterWal(connection, options);
        RecoveredLog.MakeDurable(connection, options);
        TraceParentColumn.Ensure(connection);
        RecoveredLog.FoldOnClosing(connection, folds: true);
    }

    /// <remarks>
    /// In one transaction, before WAL mode: the marks are then in the file itself from the first moment on, where <see cref="ForeignFile"/> finds them.
    /// </remarks>
    private static void Create(Connection connection)
    {
        const string task = "create the store";
        connection.Execute(task, "BEGIN IMMEDIATE");
        try
        {
            // Another process may have been first.
            if (!ForeignFile.IsStoreInTransaction(connection))
                connection.Execute(task, $"{Tables} {TraceParentColumn.Add} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
            connection.Execute(task, "COMMIT");
        }
        catch
        {
            if (!connection.IsIdle)
                connection.Execute(task, "ROLLBACK");
            throw;
        }
    }

    /// <remarks>Needs the file for itself for a moment, and SQLite does not wait for that: two processes that make a store together meet here.</remarks>
    private static void EnterWal(Connection connection, SqliteStoreOptions options)
    {
        for (var deadline = Environment.TickCount64 + (long)options.BusyTimeout.TotalMilliseconds; ; Thread.Sleep(1))
        {
            try
            {
                var mode = connection.QueryText("PRAGMA journal_mode = WAL");
                if (mode == "wal")
                    return;
                throw new EventStoreException(
                    $"SQLite store '{connection.Path}' cannot use a write-ahead log (journal mode '{mode}'). Is it on a network drive, or read-only?");
            }
            catch (EventStoreException e) when (e.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY } && Environment.TickCount64 < deadline)
            {
            }
        }
    }
}
