using System.Threading.Channels;
using Cqrs.Generated.Sqlite.Reading;

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

    /// <summary>Runs on the writer's thread before each group, with the write connection. For tests: to hold the writer back, or to make the disk full.</summary>
    internal Action<Storage.Connection>? BeforeGroup { get; set; }

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
            if (_log is { } open)
                BeforeGroup?.Invoke(open.Connection);
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

    private void Write(IReadOnlyList<Write> group)
    {
        if (Begin(group) is not { } log)
            return;
        try
        {
            foreach (var write in group)
                write.Execute(log);
        }
        catch (Exception e)
        {
            Rollback();
            if (group.Count == 1)
                group[0].Fail(e);
            else
                WriteOneByOne(group);
            return;
        }

        Commit(log, group);
    }

    private LogWriter? Begin(IReadOnlyList<Write> group)
    {
        try
        {
            _log ??= new LogWriter(_options, _numbers);
            _log.Begin();
            return _log;
        }
        catch (Exception e)
        {
            // All at once: had each its own try, the last would wait for the busy timeout as often as there are writes.
            Rollback();
            foreach (var write in group)
                write.Fail(e);
            return null;
        }
    }

    /// <remarks>
    /// One of them may be what failed. A savepoint around each append would find out in place, but would cost every append of every group; failure is rare.
    /// </remarks>
    private void WriteOneByOne(IReadOnlyList<Write> group)
    {
        foreach (var write in group)
            Write([write]);
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
            foreach (var write in group)
                write.FailUnknown(e);
            return;
        }

        Commits++;
        _committed(log.Head);
        foreach (var write in group)
            write.Complete();
    }

    private void Rollback()
    {
        if (_log is null || _log.TryRollback())
            return;
        _log.Dispose();
        _log = null;
    }
}
