using System.Collections.Concurrent;

namespace Cqrs.Generated;

/// <summary>Handles events of different streams at a time, and those of one stream one after the other: each stream has its lane.</summary>
internal static class StreamLanes
{
    /// <summary>How many events may wait for their turn, in all lanes together. A stream that is stuck holds the others up when so many of its events have come.</summary>
    public const int Waiting = 1_000;

    /// <summary>Runs until the deliveries end, or one handler throws, which ends the others.</summary>
    /// <param name="deliveries">The events, in order.</param>
    /// <param name="atOnce">How many are handled at a time, at least 1.</param>
    /// <param name="handle">Handles one and answers for it.</param>
    /// <param name="cancellationToken">Ends all lanes. What is in them stays unanswered.</param>
    public static async Task RunAsync(
        IAsyncEnumerable<Delivery<VersionedEvent>> deliveries, int atOnce, Func<Delivery<VersionedEvent>, CancellationToken, ValueTask> handle, CancellationToken cancellationToken)
    {
        if (atOnce == 1)
        {
            // In the order of the bus, streams among each other too.
            await foreach (var delivery in deliveries.WithCancellation(cancellationToken).ConfigureAwait(false))
                await handle(delivery, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var turns = new SemaphoreSlim(atOnce);
        using var places = new SemaphoreSlim(Waiting);
        var lanes = new ConcurrentDictionary<string, Task>(StringComparer.Ordinal);

        // Left when the lanes are at rest: who leaves gives back what is unanswered, and somebody else would handle what is being handled here.
        using var leaving = new CancellationTokenSource();
        var coming = deliveries.GetAsyncEnumerator(leaving.Token);
        var next = Task.FromResult(true);
        try
        {
            while (await (next = coming.MoveNextAsync().AsTask()).WaitAsync(ending.Token).ConfigureAwait(false))
            {
                var delivery = coming.Current;
                await places.WaitAsync(ending.Token).ConfigureAwait(false);
                var before = lanes.GetValueOrDefault(delivery.Message.StreamId, Task.CompletedTask);
                var lane = HandleAsync(delivery, before);
                lanes[delivery.Message.StreamId] = lane;

                // Only the last of a lane removes it, so that the dictionary holds no streams that nothing is known of.
                _ = lane.ContinueWith(
                    done => ((ICollection<KeyValuePair<string, Task>>)lanes).Remove(new(delivery.Message.StreamId, done)), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A lane has failed, and says why below.
        }
        catch
        {
            await ending.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            // Where the deliveries have ended by themselves, the lanes finish what they have.
            await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await leaving.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await coming.DisposeAsync().ConfigureAwait(false);
        }

        var last = lanes.Values.ToArray();
        await (last.FirstOrDefault(static lane => lane.IsFaulted) ?? Task.WhenAll(last)).ConfigureAwait(false);

        async Task HandleAsync(Delivery<VersionedEvent> delivery, Task before)
        {
            await before.ConfigureAwait(false);
            await turns.WaitAsync(ending.Token).ConfigureAwait(false);
            try
            {
                // Not on the thread that reads: the next stream need not wait until this handler waits.
                await Task.Yield();
                await handle(delivery, ending.Token).ConfigureAwait(false);
            }
            catch
            {
                await ending.CancelAsync().ConfigureAwait(false);
                throw;
            }
            finally
            {
                turns.Release();
            }

            places.Release();
        }
    }
}
