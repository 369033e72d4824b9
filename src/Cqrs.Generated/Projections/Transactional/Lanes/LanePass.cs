using System.Runtime.ExceptionServices;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Goes over the log once, to its end, for projections whose work is divided: one reader, and each lane at its own pace, as far behind it as there is room.</summary>
internal sealed class LanePass(IEventStore store, IReadOnlyList<LaneSet> sets, int size) : IEventFold
{
    private readonly Lane[] _lanes = [.. sets.SelectMany(static set => set.Lanes)];
    private int _events;
    private ExceptionDispatchInfo? _failure;

    // As for the projections themselves; and dealing is by the stream, which is in there.
    bool IEventFold.NeedsMetadata => true;

    void IEventFold.Fold(in EventPage page)
    {
        _events += page.Count;
        var payloads = page.Payloads.ToArray();
        foreach (var set in sets)
            set.Deal(in page, payloads);
    }

    /// <summary>Runs to the end of the log, or until a lane fails, which ends the others: what they have committed stays.</summary>
    /// <param name="onRead">Called now and then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How far it was read: all lanes have come as far.</returns>
    public async Task<Position> RunAsync(Func<ValueTask> onRead, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = sets.SelectMany(set => set.Lanes.Select(lane => Task.Run(() => RunAsync(set, lane, ending), CancellationToken.None))).ToArray();
        var reached = Position.Start;
        try
        {
            reached = await ReadAsync(onRead, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A lane has failed, and says why below.
        }
        finally
        {
            // Where the log could not be read on they finish what they have, so that a log that breaks off again and again is gone through in the end.
            foreach (var lane in _lanes)
                lane.End();
            await Task.WhenAll(running).ConfigureAwait(false);
        }

        _failure?.Throw();
        return reached;
    }

    private async Task RunAsync(LaneSet set, Lane lane, CancellationTokenSource ending)
    {
        try
        {
            await set.RunAsync(lane, ending.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // The first says why; the others are broken off by it.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<Position> ReadAsync(Func<ValueTask> onRead, CancellationToken cancellationToken)
    {
        var filter = _lanes.Select(static lane => lane.Takes).Aggregate(EventFilter.Union);
        var (at, furthest) = (_lanes.Min(static lane => lane.Position), _lanes.Max(static lane => lane.Position));
        while (true)
        {
            _events = 0;
            foreach (var lane in _lanes)
                lane.Forget();
            var reached = await store.ReadTakenAsync(at, size, filter, this, cancellationToken).ConfigureAwait(false);
            if (reached == at)
                return at >= furthest ? at : throw new EventStoreException($"The log ends at position {at}, and has been read up to {furthest} before.");
            at = reached;
            foreach (var lane in _lanes)
                await lane.HandOverAsync(at, cancellationToken).ConfigureAwait(false);
            await onRead().ConfigureAwait(false);
            if (_events < size && at >= furthest)
                return at;
        }
    }
}
