using System.Threading.Channels;
using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>
/// The one writer of a store. Whatever has come in while it wrote one group is the next group: one round trip, one transaction, one sync, however many appends.
/// </summary>
/// <remarks>
/// <para>Who comes while nobody writes, writes: an append that is alone waits for no other thread to take it up. What has come in meanwhile is written in the background, so that nobody who has
/// an outcome goes on writing for others.</para>
/// <para>One connection is the fastest number: 64 writers came to 14,100 appends a second with one, 13,600 with two, 11,600 with four and 6,100 with eight, on two
/// cores; a connection and a transaction for each append came to 2,800. Commits that notify take turns in PostgreSQL anyway.</para>
/// <para>A stream that somebody else is writing to does not hold up its neighbours: its appends leave the group and wait on a connection of their own.</para>
/// </remarks>
internal sealed class GroupWriter
{
    // A group's length bounds how long its first append waits for its last.
    private const int MaximumGroup = 256;
    private const long MaximumBytes = 4 * 1024 * 1024;
    private const int MaximumWaiting = 4_096;

    private readonly Channel<PendingAppend> _waiting =
        Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });
    private readonly TransactionWriter _writer;
    private readonly LockedStreamWriter _locked;
    private readonly Action _committed;
    private readonly Lock _gate = new();

    // Of whoever writes.
    private readonly List<PendingAppend> _group = new(MaximumGroup);
    private readonly HashSet<Guid> _batchIds = [];
    private readonly List<Task> _aside = [];
    private bool _writing;
    private TaskCompletionSource? _idle;

    /// <param name="database">Where to write.</param>
    /// <param name="settings">How.</param>
    /// <param name="committed">Told after each commit.</param>
    /// <param name="logger">Told what went wrong.</param>
    public GroupWriter(Database database, WriterSettings settings, Action committed, ILogger logger)
    {
        _committed = committed;
        _locked = new LockedStreamWriter(database, settings, committed, logger);
        _writer = new TransactionWriter(database, settings, waitForLocks: false, logger);
    }

    internal TransactionWriter Writer => _writer;

    /// <summary>How many groups have been written.</summary>
    public long Groups { get; private set; }

    /// <summary>Puts an append in line, and writes it where nobody else is writing; waits for room where the line is long.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask AddAsync(PendingAppend append, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(append, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(PostgreSqlEventStore));
        }

        if (!TryBegin())
            return;
        await WriteNextAsync().ConfigureAwait(false);
        if (TryEnd())
            return;

        // It outlives this call: nothing of the call's context, above all no ambient transaction, is its own.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _ = Task.Run(WriteAllAsync, CancellationToken.None);
    }

    /// <summary>Writes what still waits, then closes. No append stays without an outcome.</summary>
    public async Task CloseAsync()
    {
        _waiting.Writer.TryComplete();
        while (!TryBegin())
            await WaitForEndAsync().ConfigureAwait(false);

        // From here on nobody else begins.
        while (_waiting.Reader.TryPeek(out _))
            await WriteNextAsync().ConfigureAwait(false);
        await Task.WhenAll(_aside).ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private bool TryBegin()
    {
        lock (_gate)
            return !_writing && (_writing = true);
    }

    /// <summary>Lets the next one who comes write, unless something has come in: who put it there has seen that somebody writes.</summary>
    private bool TryEnd()
    {
        TaskCompletionSource? idle;
        lock (_gate)
        {
            if (_waiting.Reader.TryPeek(out _))
                return false;
            _writing = false;
            (idle, _idle) = (_idle, null);
        }

        idle?.TrySetResult();
        return true;
    }

    private Task WaitForEndAsync()
    {
        lock (_gate)
            return _writing ? (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
    }

    private async Task WriteAllAsync()
    {
        do
            await WriteNextAsync().ConfigureAwait(false);
        while (!TryEnd());
    }

    private async Task WriteNextAsync()
    {
        Gather(_group, _batchIds);
        if (_group.Count > 0)
            await WriteAsync(_group, _aside).ConfigureAwait(false);
        _group.Clear();
        _batchIds.Clear();
        _aside.RemoveAll(static task => task.IsCompleted);
    }

    private void Gather(List<PendingAppend> group, HashSet<Guid> batchIds)
    {
        var bytes = 0L;
        while (group.Count < MaximumGroup && bytes < MaximumBytes && _waiting.Reader.TryPeek(out var append))
        {
            // The same batch twice at once: the second finds the first one's result, in the next transaction.
            if (batchIds.Contains(append.Request.BatchId))
                break;
            _waiting.Reader.TryRead(out _);
            if (!append.TryTake())
                continue;
            group.Add(append);
            batchIds.Add(append.Request.BatchId);
            bytes += append.Size;
        }
    }

    private async Task WriteAsync(List<PendingAppend> group, List<Task> aside)
    {
        var locked = new List<PendingAppend>();
        try
        {
            if (await _writer.WriteAsync(group, locked, CancellationToken.None).ConfigureAwait(false))
                _committed();
            Groups++;
            foreach (var stream in locked.GroupBy(static append => append.Request.StreamId, StringComparer.Ordinal))
                aside.Add(_locked.WriteAsync([.. stream]));
        }
        catch (Exception e)
        {
            // Nobody may wait for ever, whatever it was.
            foreach (var append in group)
            {
                append.Lost ??= e;
                append.Fail(e);
            }
        }
    }
}
