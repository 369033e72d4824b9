using Cqrs.Generated.Sqlite.Writing;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>Makes durable what SQLite has found in a log that a process left behind, before anybody is told of it and before it is folded back.</summary>
/// <remarks>
/// <para>A process that is killed in a commit may leave the whole commit in the log and no sync behind it. SQLite's recovery takes such a commit for good and
/// syncs nothing: read, repeated or built upon, it would be acknowledged, and lost to a power cut.</para>
/// <para>A sync alone is not enough. If the process ended because a sync had failed, Linux has taken the pages for clean: later syncs succeed without
/// writing them, and the disk has a hole in the log. What is appended behind the hole is lost, and folding such a log back may leave the file half old and
/// half new. Written once more, the pages are what was read, and the sync is about them.</para>
/// </remarks>
internal static class RecoveredLog
{
    private const int FoldsNothingOnClosing = 1006; // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE

    /// <summary>Says whether closing the connection, if it is the file's last one, folds the log back.</summary>
    public static void FoldOnClosing(Connection connection, bool folds)
    {
        if (raw.sqlite3_db_config(connection.Handle, FoldsNothingOnClosing, folds ? 0 : 1, out _) != raw.SQLITE_OK)
            throw SqliteErrors.LastOf(connection.Handle, connection.Path, "set what closing does");
    }

    /// <summary>Writes the log once more, as it is, and syncs it. Nobody else writes meanwhile.</summary>
    public static void MakeDurable(Connection connection, SqliteStoreOptions options)
    {
        // SQLite takes no locks on this file, so it may be opened beside it, unlike the store's file. Its name as SQLite has it: where the store's file is a
        // symbolic link, the log is beside what that points to.
        var log = new FileInfo(raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string() + "-wal");
        if (!log.Exists || log.Length == 0)
            return;
        var transaction = new WriteTransaction(connection, options.BusyTimeout);
        transaction.Begin();
        try
        {
            WriteAgain(log.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreException($"SQLite store '{connection.Path}': could not make its log durable: {e.Message}", e);
        }
        finally
        {
            transaction.TryRollback();
        }
    }

    private static void WriteAgain(string log)
    {
        using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[64 * 1024];
        var at = 0L;
        for (int read; (read = RandomAccess.Read(file, buffer, at)) > 0; at += read)
            RandomAccess.Write(file, buffer.AsSpan(0, read), at);
        RandomAccess.FlushToDisk(file);
    }
}
