using Cqrs.Generated.PostgreSql.Storage;
using Microsoft.Extensions.Logging;

namespace Cqrs.Generated.PostgreSql.Writing;

/// <summary>Writes to streams that other transactions have locked, each on a connection of its own that waits for the lock.</summary>
internal sealed class LockedStreamWriter(Database database, WriterSettings settings, Action committed, ILogger logger)
{
    private const int MaximumConnections = 8;
    private readonly SemaphoreSlim _places = new(MaximumConnections);

    /// <summary>Writes appends to one stream in one transaction, as soon as its lock is free.</summary>
    public async Task WriteAsync(PendingAppend[] appends)
    {
        await _places.WaitAsync().ConfigureAwait(false);
        try
        {
            var writer = new TransactionWriter(database, settings, waitForLocks: true, logger);
            await using (writer.ConfigureAwait(false))
            {
                // One that is alone may be cancelled while it waits for the lock: the server says whether it came in time.
                var cancellation = appends is [var single] ? single.Cancellation : CancellationToken.None;
                if (await writer.WriteAsync(appends, [], cancellation).ConfigureAwait(false))
                    committed();
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
            _places.Release();
        }
    }
}
