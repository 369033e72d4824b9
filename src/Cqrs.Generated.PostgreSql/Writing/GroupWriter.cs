using System.Threading.Channels;
using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>
/// The one writer of a store. Whatever has come in while it wrote one group is the next group: one round trip, one transaction, one sync, however many appends.
/// </summary>
/// <remarks>
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
    private readonly Task _running;

    /// <param name="database">Where to write.</param>
    /// <param name="settings">How.</param>
    /// <param name="committed">Told after each commit.</param>
    /// <param name="logger">Told what went wrong.</param>
    public GroupWriter(Database database, WriterSettings settings, Action committed, ILogger logger)
    {
        _committed = committed;
        _locked = new LockedStreamWriter(database, settings, committed, logger);
        _writer = new TransactionWriter(database, settings, waitForLocks: false, logger);

        // It outlives the call that made the store: nothing of that call's context, above all no ambient transaction, is its own.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _running = Task.Run(RunAsync);
    }

    internal TransactionWriter Writer => _writer;

    /// <summary>How many groups have been written.</summary>
    public long Groups { get; private set; }

    /// <summary>Puts an append in line; waits for room where the line is long.</summary>
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
    }

    /// <summary>Writes what still waits, then closes. No append stays without an outcome.</summary>
    public async Task CloseAsync()
    {
        _waiting.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var group = new List<PendingAppend>(MaximumGroup);
        var batchIds = new HashSet<Guid>();
        var aside = new List<Task>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Gather(group, batchIds);
            if (group.Count > 0)
                await WriteAsync(group, aside).ConfigureAwait(false);
            group.Clear();
            batchIds.Clear();
            aside.RemoveAll(static task => task.IsCompleted);
        }

        await Task.WhenAll(aside).ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
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
