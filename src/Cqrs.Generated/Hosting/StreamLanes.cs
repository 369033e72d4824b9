using System.Threading.Channels;

namespace Cqrs.Generated;

/// <summary>Handles events of different streams at a time, and those of one stream one after the other: each stream has its lane.</summary>
internal static class StreamLanes
{
    /// <summary>Runs until the deliveries end, or one handler throws, which ends the others.</summary>
    /// <param name="deliveries">The events, in order.</param>
    /// <param name="lanes">How many are handled at a time, at least 1.</param>
    /// <param name="handle">Handles one and answers for it.</param>
    /// <param name="cancellationToken">Ends all lanes. What is in them stays unanswered.</param>
    public static async Task RunAsync(
        IAsyncEnumerable<Delivery<VersionedEvent>> deliveries, int lanes, Func<Delivery<VersionedEvent>, CancellationToken, ValueTask> handle, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // One waits in each lane while another is handled; who is behind them waits at the bus.
        var queues = Enumerable.Range(0, lanes).Select(static _ => Channel.CreateBounded<Delivery<VersionedEvent>>(1)).ToArray();
        var workers = queues.Select(queue => Task.Run(() => WorkAsync(queue.Reader), CancellationToken.None)).ToArray();
        try
        {
            await foreach (var delivery in deliveries.WithCancellation(ending.Token).ConfigureAwait(false))
                await queues[LaneOf(delivery.Message.StreamId, lanes)].Writer.WriteAsync(delivery, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A lane has failed, and says why below.
        }
        catch
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        foreach (var queue in queues)
            queue.Writer.Complete();
        var ended = Task.WhenAll(workers);
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (workers.FirstOrDefault(static worker => worker.IsFaulted) is { } failed)
            await failed.ConfigureAwait(false);
        await ended.ConfigureAwait(false);

        async Task WorkAsync(ChannelReader<Delivery<VersionedEvent>> queue)
        {
            try
            {
                await foreach (var delivery in queue.ReadAllAsync(ending.Token).ConfigureAwait(false))
                    await handle(delivery, ending.Token).ConfigureAwait(false);
            }
            catch
            {
                await ending.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private static int LaneOf(string streamId, int lanes) => (int)((uint)string.GetHashCode(streamId, StringComparison.Ordinal) % (uint)lanes);
}
