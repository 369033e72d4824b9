using System.Threading.Channels;
using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace Cqrs.Generated.Sqlite.Writing;

/// <summary>
/// The one writer of a store, on a thread of its own because it waits for the disk. Whatever has come in while it wrote one group is the next group: one
/// transaction, one sync, however many appends.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    // A group's length bounds how long its first append waits for its last; at some 30 µs each that is 15 ms.
    private const int MaximumGroup = 512;

    private readonly Channel<Write> _waiting = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly SqliteStoreOptions _options;
    private readonly TypeNumbers _numbers;
    private readonly Action<long> _committed;
    private readonly Thread _thread;
    private LogWriter? _log;
    private WriteFailure? _failure;

    /// <summary>Opens the write connection and starts the thread.</summary>
    /// <param name="options">Which file.</param>
    /// <param name="numbers">Told about new event types.</param>
    /// <param name="committed">Told the log's end after each commit.</param>
    public GroupWriter(SqliteStoreOptions options, TypeNumbers numbers, Action<long> committed)
    {
        (_options, _numbers, _committed) = (options, numbers, committed);
        _log = new LogWriter(options, numbers);
        _thread = new Thread(Run) { IsBackground = true, Name = "Cqrs SQLite writer" };
        _thread.Start();
    }

    /// <summary>How many transactions have been committed.</summary>
    public long Commits { get; private set; }

    /// <summary>Why the last write failed; null if it did not. Refusals are no failures, and neither is a write that can be done without.</summary>
    public WriteFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>Runs on the writer's thread before each transaction, with the write connection. For tests: to take the lock, or to make the disk full.</summary>
    internal Action<Connection>? BeforeTransaction { get; set; }

    /// <summary>Runs on the writer's thread before each commit. For tests.</summary>
    internal Action? BeforeCommit { get; set; }

    /// <summary>Puts a write in line.</summary>
    /// <returns>False if the writer has been disposed.</returns>
    public bool TryAdd(Write write) => _waiting.Writer.TryWrite(write);

    /// <summary>Writes what still waits, then closes. No write stays without an outcome.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
    }

    private void Run()
    {
        var group = new List<Write>(MaximumGroup);
        while (_waiting.Reader.WaitToReadAsync() is var more && (more.IsCompletedSuccessfully ? more.Result : more.AsTask().GetAwaiter().GetResult()))
        {
            while (group.Count < MaximumGroup && _waiting.Reader.TryRead(out var write))
            {
                if (write.TryTake())
                    group.Add(write);
            }

            if (group.Count > 0)
                Write(group);
            group.Clear();
        }

        _log?.Dispose();
    }

    private void Write(List<Write> group)
    {
        if (Begin(group) is not { } log)
            return;
        if (Execute(log, group) is not { } failure)
            Commit(log, group);
        else if (group.Count == 1)
            Fail(group[0], failure);
        else if (group.Exists(static write => write.IsDispensable))
            WriteWithoutPacks(group, failure);
        else
            WriteOneByOne(group);
    }

    /// <remarks>
    /// A segment is a group's largest write, and the first to fail on a disk that is nearly full. Appends do not pay for it with a sync each: what can be done without fails, whatever it was
    /// that failed, and the rest is a group again.
    /// </remarks>
    private void WriteWithoutPacks(List<Write> group, Exception failure)
    {
        foreach (var write in group)
        {
            if (write.IsDispensable)
                write.Fail(failure);
        }

        group.RemoveAll(static write => write.IsDispensable);
        if (group.Count > 0)
            Write(group);
    }

    /// <remarks>
    /// One of them may be what failed. A savepoint around each append would find out in place, but would cost every append of every group; failure is rare.
    /// </remarks>
    private void WriteOneByOne(List<Write> group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (Begin(group.Skip(i)) is not { } log)
                return;
            if (Execute(log, [group[i]]) is { } failure)
                Fail(group[i], failure);
            else
                Commit(log, [group[i]]);
        }
    }

    /// <param name="waiting">What is to be written in this transaction or after it.</param>
    private LogWriter? Begin(IEnumerable<Write> waiting)
    {
        try
        {
            var log = _log ??= OpenAgain();
            BeforeTransaction?.Invoke(log.Connection);
            log.Begin();
            return log;
        }
        catch (Exception e)
        {
            // All at once: had each its own try, the last would wait for the busy timeout as often as there are writes.
            Rollback();
            foreach (var write in waiting)
                Fail(write, e);
            return null;
        }
    }

    /// <returns>Why it failed and was rolled back, or null.</returns>
    private Exception? Execute(LogWriter log, IEnumerable<Write> group)
    {
        try
        {
            foreach (var write in group)
                write.Execute(log);
            return null;
        }
        catch (Exception e)
        {
            Rollback();
            return e;
        }
    }

    private void Commit(LogWriter log, IReadOnlyList<Write> group)
    {
        try
        {
            BeforeCommit?.Invoke();
            log.Commit();
        }
        catch (Exception e)
        {
            Rollback();
            Note(e);
            foreach (var write in group)
                write.FailUnknown(e);
            return;
        }

        if (_failure is not null && group.Any(static write => write.HasWritten))
            Volatile.Write(ref _failure, null);
        Commits++;
        _committed(log.Head);
        foreach (var write in group)
            write.Complete();
    }

    private void Fail(Write write, Exception failure)
    {
        // What a caller's own list of events throws is not the file's fault.
        if (!write.IsDispensable && failure is EventStoreException)
            Note(failure);
        write.Fail(failure);
    }

    private void Note(Exception failure) => Volatile.Write(ref _failure, new WriteFailure(
        failure is EventStoreException ? failure.Message : $"SQLite store '{_options.Path}': {failure.GetType().FullName}.", _failure?.Since ?? DateTimeOffset.UtcNow,
        failure.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL }));

    /// <remarks>The connection that was closed may have been the file's last one, and what it left is then recovered as after a kill.</remarks>
    private LogWriter OpenAgain()
    {
        Schema.EnsureAgain(_options);
        return new LogWriter(_options, _numbers);
    }

    private void Rollback()
    {
        if (_log is null || _log.TryRollback())
            return;
        _log.Dispose();
        _log = null;
    }
}
