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
    private const int FoldsNothingBack = -1; // SQLITE_CHECKPOINT_NOOP, which only says how long the log is.
    private const int LogHeader = 32;
    private const int FrameHeader = 24;

    /// <summary>Says whether closing the connection, if it is the file's last one, folds the log back.</summary>
    public static void FoldOnClosing(Connection connection, bool folds)
    {
        if (raw.sqlite3_db_config(connection.Handle, FoldsNothingOnClosing, folds ? 0 : 1, out _) != raw.SQLITE_OK)
            throw SqliteErrors.LastOf(connection.Handle, connection.Path, "set what closing does");
    }

    /// <summary>Writes what is used of the log once more, as it is, and syncs it. Nobody else writes meanwhile.</summary>
    /// <returns>How many bytes that were.</returns>
    public static long MakeDurable(Connection connection, SqliteStoreOptions options)
    {
        // SQLite takes no locks on this file, so it may be opened beside it, unlike the store's file. Its name as SQLite has it: where the store's file is a
        // symbolic link, the log is beside what that points to.
        var log = new FileInfo(raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string() + "-wal");
        if (!log.Exists || log.Length == 0)
            return 0;
        var used = UsedLength(connection);
        var transaction = new WriteTransaction(connection, options.BusyTimeout);
        transaction.Begin();
        try
        {
            return WriteAgain(log.FullName, used);
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

    /// <summary>How much of the log belongs to commits. The file stays as long as it once was, which may be a gigabyte: written as a whole, it would keep the writers waiting.</summary>
    /// <remarks>
    /// Asked before the lock is taken, because inside a transaction SQLite does not say. What others append in between they sync themselves; and where one of them begins the log again, it has
    /// synced the file first, and what is written once more is what is there by then.
    /// </remarks>
    private static long UsedLength(Connection connection)
    {
        var pageSize = connection.QueryInt64("PRAGMA page_size");
        return raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", FoldsNothingBack, out var frames, out _) == raw.SQLITE_OK && frames >= 0
            ? LogHeader + frames * (FrameHeader + pageSize)
            : long.MaxValue;
    }

    private static long WriteAgain(string log, long length)
    {
        using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[64 * 1024];
        var at = 0L;
        for (int read; (read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - at)), at)) > 0; at += read)
            RandomAccess.Write(file, buffer.AsSpan(0, read), at);
        RandomAccess.FlushToDisk(file);
        return at;
    }
}
