using System.Threading.Channels;
using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>The writing side of a store: a few lanes, and connections aside for streams that other processes hold.</summary>
internal sealed class GroupWriter
{
    // Each is a connection that waits for a lock.
    private const int MaximumAside = 8;

    private readonly Database _database;
    private readonly WriterSettings _settings;
    private readonly Action _committed;
    private readonly ILogger _logger;
    private readonly Lane[] _lanes;
    private readonly SemaphoreSlim _aside = new(MaximumAside);

    public GroupWriter(Database database, PostgreSqlStoreOptions options, Action committed, ILogger logger)
    {
        (_database, _committed, _logger) = (database, committed, logger);
        _settings = new WriterSettings(options);

        // The lanes outlive the call that made the store: nothing of its context, above all no ambient transaction, is theirs.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _lanes = [.. Enumerable.Range(0, options.Writers).Select(_ => new Lane(database, _settings, WriteLockedAsync, committed, logger))];
    }

    public WriterSettings Settings => _settings;

    internal IReadOnlyList<Lane> Lanes => _lanes;

    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async ValueTask AddAsync(PendingAppend append, CancellationToken cancellationToken)
    {
        try
        {
            var lane = _lanes[(uint)string.GetHashCode(append.Request.StreamId, StringComparison.Ordinal) % (uint)_lanes.Length];
            await lane.AddAsync(append, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(PostgreSqlEventStore));
        }
    }

    /// <summary>Writes what still waits, then closes. No append stays without an outcome.</summary>
    public Task CloseAsync() => Task.WhenAll(_lanes.Select(static lane => lane.CloseAsync()));

    private async Task WriteLockedAsync(PendingAppend[] appends)
    {
        await _aside.WaitAsync().ConfigureAwait(false);
        try
        {
            var writer = new TransactionWriter(_database, _settings, waitForLocks: true, _logger);
            await using (writer.ConfigureAwait(false))
            {
                // One that is alone may be cancelled while it waits for the lock: the server says whether it came in time.
                var cancellation = appends is [var single] ? single.Cancellation : CancellationToken.None;
                if (await writer.WriteAsync(appends, [], cancellation).ConfigureAwait(false))
                    _committed();
            }
        }
        catch (Exception e)
        {
            foreach (var append in appends)
            {
                append.Lost ??= e;
                append.Fail(e);
            }
        }
        finally
        {
            _aside.Release();
        }
    }
}
