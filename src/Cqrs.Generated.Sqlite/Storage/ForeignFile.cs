using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>Refuses a file that is not ours before anything could write to it or next to it.</summary>
/// <remarks>
/// The file is looked at as an immutable one: SQLite then takes no lock, replays no journal, and makes no files. It must be SQLite that opens it. POSIX drops
/// all locks of a process on a file when the process closes any handle of it, so a FileStream here would take the locks from every other store that the
/// process has open on the file; SQLite knows of them and waits with closing.
/// </remarks>
internal static class ForeignFile
{
    private const int MaximumLooks = 5;

    public static void Refuse(string path)
    {
        if (Directory.Exists(path))
            throw new EventStoreException($"'{path}' is a directory. A SQLite store is a file.");
        var directory = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(directory))
            throw new EventStoreException($"The SQLite store '{path}' cannot be made: there is no directory '{directory}'. Create it first.");
        for (var attempt = 1; LengthOf(path) != 0; attempt++)
        {
            try
            {
                using var connection = Connection.OpenImmutable(path);
                IsStore(connection, hasLog: LengthOf(path + "-wal") != 0);
                return;
            }
            catch (EventStoreException e) when (e.InnerException is SqliteException { SqliteErrorCode: var code and (raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT) })
            {
                // The file alone need not make sense: a journal beside it undoes, and a log beside it completes, what another process is writing or was killed
                // in the middle of. SQLite does that on opening, and what is left is looked at again. Without either, the process may just have finished.
                if (LengthOf(path + "-journal") != 0 || (code == raw.SQLITE_CORRUPT && LengthOf(path + "-wal") != 0))
                    return;
                if (attempt == MaximumLooks)
                    throw;
            }
        }
    }

    /// <summary>Refuses another program's database and a newer version's store.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="hasLog">Whether there is a log beside it that the connection does not see.</param>
    /// <returns>Whether it is a store; if not, it is empty.</returns>
    public static bool IsStore(Connection connection, bool hasLog = false)
    {
        // One snapshot: while another process makes the store, "no mark yet" and "has tables" from two moments would look like another program's database.
        const string task = "look at it";
        connection.Execute(task, "BEGIN");
        var isStore = IsStoreInTransaction(connection, hasLog);
        connection.Execute(task, "COMMIT");
        return isStore;
    }

    /// <inheritdoc cref="IsStore"/>
    public static bool IsStoreInTransaction(Connection connection, bool hasLog = false)
    {
        var applicationId = connection.QueryInt64("PRAGMA application_id");
        var version = connection.QueryInt64("PRAGMA user_version");
        if (applicationId == Schema.ApplicationId && version >= 1 && version <= SchemaSteps.Version)
            return true;
        if (applicationId == Schema.ApplicationId)
        {
            throw new IncompatibleStoreException(
                $"The store '{connection.Path}' has format {version}; this version of Cqrs.Generated.Sqlite knows format {SchemaSteps.Version}. "
                + "Open it with the version that wrote it, or update the package. Nothing was changed.");
        }

        if (applicationId != 0 || hasLog || connection.QueryInt64("SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw new IncompatibleStoreException(
                $"'{connection.Path}' is a SQLite database of another program (application id {applicationId}). "
                + "Name another file, or one that does not exist to make a new store. Nothing was changed.");
        }

        return false;
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
