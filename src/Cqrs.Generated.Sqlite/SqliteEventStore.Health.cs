using Cqrs.Generated.Sqlite.Health;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Sqlite.Writing;

namespace Cqrs.Generated.Sqlite;

/// <content>Health.</content>
public sealed partial class SqliteEventStore
{
    private const long EnoughBytes = 1024 * 1024;

    /// <summary>Opens the file anew, as another process would, and reads its format and the end of its log. If the last write failed, tries whether it can be written again.</summary>
    /// <remarks>
    /// <para>Some hundred microseconds, on a thread of the pool. It finds a file that is gone, replaced, damaged where it looks, or read-only; to look through all of it is <c>PRAGMA integrity_check</c>'s.</para>
    /// <para>Nothing is written as long as writes succeed. After one that failed, the file's version number is written once more, as it is: it costs a page and a sync, and leaves the content alone.
    /// On a disk that was full that is not tried before it has a megabyte free: the log's file keeps what a failed append has taken, which is room for a page and not for the next append.</para>
    /// </remarks>
    /// <exception cref="EventStoreException">The file cannot be read, or is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask<SqliteHealth> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Not after the store was closed: the look below would be the first to open the file again.
        Read(static (_, _) => true, true);
        var (version, head) = await Task.Run(() => FileCheck.Look(_options), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_writer.Failure is { } last && (!last.IsFull || new DriveInfo(Path).AvailableFreeSpace >= EnoughBytes))
            await TryWriteAsync(cancellationToken).ConfigureAwait(false);
        var failure = _writer.Failure;
        return new SqliteHealth(Path, version, new Position(0, head), failure?.Reason, failure?.Since);
    }

    private async ValueTask TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Its own cancellation would only withdraw it from the line; whoever asks need not wait for a file that is locked.
            await WriteAsync(new PendingTrial(), cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EventStoreException)
        {
            // The writer has noted it.
        }
    }
}
