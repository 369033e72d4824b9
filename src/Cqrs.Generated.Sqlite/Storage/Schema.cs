using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>How a new file becomes a store, and one of an older version becomes one of this.</summary>
internal static class Schema
{
    /// <summary>"CQG1": marks the file as a store of this kind, for us and for the <c>file</c> command.</summary>
    public const int ApplicationId = 0x43514731;

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
        BringUpToDate(connection);
        RecoveredLog.FoldOnClosing(connection, folds: true);
    }

    /// <remarks>
    /// In one transaction, before WAL mode: the marks are then in the file itself from the first moment on, where <see cref="ForeignFile"/> finds them.
    /// </remarks>
    private static void Create(Connection connection)
    {
        InTransaction(connection, "create the store", task =>
        {
            // Another process may have been first.
            if (!ForeignFile.IsStoreInTransaction(connection))
                connection.Execute(task, $"PRAGMA application_id = {ApplicationId}; {SchemaSteps.Between(0, SchemaSteps.Version)}");
        });
    }

    /// <remarks>A process of an older version that has the file open meanwhile goes on: what is added is nothing to it. It refuses the file when it opens it next.</remarks>
    private static void BringUpToDate(Connection connection)
    {
        const string version = "PRAGMA user_version";
        if (connection.QueryInt64(version) == SchemaSteps.Version)
            return;
        InTransaction(connection, "bring it up to date", task =>
        {
            // Another process may have been first, and one of a newer version too.
            ForeignFile.IsStoreInTransaction(connection);
            if (connection.QueryInt64(version) is var found && found < SchemaSteps.Version)
                connection.Execute(task, SchemaSteps.Between(found, SchemaSteps.Version));
        });
    }

    private static void InTransaction(Connection connection, string task, Action<string> write)
    {
        connection.Execute(task, "BEGIN IMMEDIATE");
        try
        {
            write(task);
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
