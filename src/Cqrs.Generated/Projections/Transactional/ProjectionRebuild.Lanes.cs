namespace Cqrs.Generated;

/// <content>Where the work of a projection is divided by streams, the log is gone through in lanes: of all projections, so that it is read once.</content>
public sealed partial class ProjectionRebuild
{
    private async Task GoThroughInLanesAsync(List<RebuildPart> parts, Func<Position, long, ValueTask> report, CancellationToken cancellationToken)
    {
        var work = new LaneWork(store, _options, FeedPolicy.OfRebuild, null, _logger, _clock);
        var sets = new List<LaneSet>();
        foreach (var part in parts)
            sets.Add(await part.LanesAsync(work, cancellationToken).ConfigureAwait(false));
        var told = parts.Min(static part => part.Feed.Build.Position);
        var reached = await new LanePass(store, sets, _options.EventsPerBatch).RunAsync(OnReadAsync, cancellationToken).ConfigureAwait(false);
        var eventsOfParts = sets.Sum(static set => set.EventsOfParts);
        foreach (var set in sets)
            await set.JoinAsync(reached, cancellationToken).ConfigureAwait(false);
        _eventsOfParts += eventsOfParts;
        if (reached > told)
            await report(reached, 0).ConfigureAwait(false);

        async ValueTask OnReadAsync()
        {
            var stands = new List<Position>();
            foreach (var set in sets)
                stands.Add(await set.AdvanceAsync(cancellationToken).ConfigureAwait(false));
            var lowest = stands.Min();
            if (lowest <= told)
                return;
            told = lowest;
            await report(told, sets.Sum(static set => set.EventsOfParts)).ConfigureAwait(false);
        }
    }
}
