using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>Turns SQLite's result codes into exceptions that name the file, say what went wrong, and what to do.</summary>
internal static class SqliteErrors
{
    public static EventStoreException LastOf(sqlite3 db, string path, string task)
    {
        var code = raw.sqlite3_extended_errcode(db);
        return From(new SqliteException(raw.sqlite3_errmsg(db).utf8_to_string(), code & 0xFF, code), path, task);
    }

    public static EventStoreException From(SqliteException cause, string path, string task)
    {
        var reason = cause.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB => "it is not a SQLite database. Name another file, or one that does not exist to make a new store. Nothing was changed.",
            raw.SQLITE_FULL => "the disk is full. Make room and try again.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process kept it locked for longer than the busy timeout.",
            raw.SQLITE_READONLY => "it is read-only. A store needs write access to the file and its directory.",
            raw.SQLITE_CANTOPEN => "it cannot be opened. A store needs read and write access to the file and its directory.",
            raw.SQLITE_CORRUPT => "it is damaged. Restore it from a backup.",
            raw.SQLITE_IOERR => "reading or writing it failed.",
            _ => "SQLite reported an error.",
        };
        var message = $"SQLite store '{path}': could not {task}: {reason} (SQLite {cause.SqliteExtendedErrorCode}: {cause.Message})";
        return cause.SqliteErrorCode == raw.SQLITE_NOTADB ? new IncompatibleStoreException(message, cause) : new EventStoreException(message, cause);
    }

    public static EventStoreException Damaged(string path, string found)
        => new($"SQLite store '{path}' is damaged: {found} Restore it from a backup.");
}
