using System.Diagnostics;
using Cqrs.Generated.Sqlite.Storage;
using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>Takes the write lock fairly.</summary>
/// <remarks>
/// SQLite has no queue for its lock: who waits asks again now and then, and a process that commits one group after another holds it nearly all the
/// time. So the waiting side asks every millisecond instead of backing off to 100 ms, and a writer that has lately met another one leaves the lock free
/// for two milliseconds between its groups. A process alone in its file never pauses.
/// </remarks>
internal sealed class WriteTransaction
{
    private static readonly TimeSpan OthersAreRemembered = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseBetweenGroups = TimeSpan.FromMilliseconds(2);

    private readonly Connection _connection;
    private readonly TimeSpan _busyTimeout;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private long? _otherWriterSeen;
    private long _lastCommit;

    public WriteTransaction(Connection connection, TimeSpan busyTimeout)
    {
        (_connection, _busyTimeout) = (connection, busyTimeout);
        _begin = connection.Prepare("begin to write", "BEGIN IMMEDIATE");
        _commit = connection.Prepare("commit", "COMMIT");
        _rollback = connection.Prepare("roll back", "ROLLBACK");

        // Begin waits itself. Nothing else on this connection meets a lock once the transaction has begun.
        _ = raw.sqlite3_busy_timeout(connection.Handle, 0);
    }

    /// <summary>Waits for the write lock and takes it.</summary>
    /// <returns>Whether another process had it.</returns>
    public bool Begin()
    {
        if (_otherWriterSeen is { } seen && Stopwatch.GetElapsedTime(seen) < OthersAreRemembered && Stopwatch.GetElapsedTime(_lastCommit) < PauseBetweenGroups)
            Thread.Sleep(PauseBetweenGroups);
        var began = Stopwatch.GetTimestamp();
        var waited = false;
        while (!_begin.TryRun())
        {
            // The last try is the one that reports the lock.
            if (Stopwatch.GetElapsedTime(began) >= _busyTimeout)
            {
                _begin.Run();
                return true;
            }

            Thread.Sleep(1);
            waited = true;
        }

        return waited;
    }

    public void NoteOtherWriter() => _otherWriterSeen = Stopwatch.GetTimestamp();

    public void Commit()
    {
        _commit.Run();
        _lastCommit = Stopwatch.GetTimestamp();
    }

    public bool TryRollback()
    {
        try
        {
            // After some errors (a full disk, for one) SQLite has rolled back by itself.
            if (!_connection.IsIdle)
                _rollback.Run();
            return true;
        }
        catch (EventStoreException)
        {
            return false;
        }
    }
}
