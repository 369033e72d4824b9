using System.Threading.Channels;
using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>
/// One writing connection. Whatever has come in while it wrote one group is the next group: one round trip, one transaction, one sync, however many appends.
/// </summary>
/// <remarks>
/// A stream always takes the same lane, so the lanes of a process never wait for each other. A stream that somebody else is writing to does not hold up its
/// neighbours: its appends leave the group and wait on a connection of their own.
/// </remarks>
internal sealed class Lane
{
    // A group's length bounds how long its first append waits for its last.
    private const int MaximumGroup = 256;
    private const long MaximumBytes = 4 * 1024 * 1024;
    private const int MaximumWaiting = 4_096;

    private readonly Channel<PendingAppend> _waiting =
        Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });
    private readonly TransactionWriter _writer;
    private readonly Func<PendingAppend[], Task> _writeLocked;
    private readonly Action _committed;
    private readonly Task _running;

    /// <param name="database">Where to write.</param>
    /// <param name="settings">How.</param>
    /// <param name="writeLocked">Writes appends to one stream that another transaction has locked.</param>
    /// <param name="committed">Told after each commit.</param>
    /// <param name="logger">Told what went wrong.</param>
    public Lane(Database database, WriterSettings settings, Func<PendingAppend[], Task> writeLocked, Action committed, ILogger logger)
    {
        (_writeLocked, _committed) = (writeLocked, committed);
        _writer = new TransactionWriter(database, settings, waitForLocks: false, logger);
        _running = Task.Run(RunAsync);
    }

    internal TransactionWriter Writer => _writer;

    /// <summary>How many groups have been written.</summary>
    public long Groups { get; private set; }

    /// <summary>Puts an append in line; waits for room where the line is long.</summary>
    /// <exception cref="ChannelClosedException">The lane is closed.</exception>
    public ValueTask AddAsync(PendingAppend append, CancellationToken cancellationToken) => _waiting.Writer.WriteAsync(append, cancellationToken);

    /// <summary>Writes what still waits, then closes.</summary>
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
                aside.Add(_writeLocked([.. stream]));
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
