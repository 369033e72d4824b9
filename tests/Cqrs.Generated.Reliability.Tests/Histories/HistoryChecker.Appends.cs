namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <content>What appends were told: acknowledged events are where it was said, once and whole; a demand was met, or was not.</content>
internal sealed partial class HistoryChecker
{
    private void CheckAppends()
    {
        var readFromTheStart = new Dictionary<string, Operation.StreamRead>();
        foreach (var read in _history.OfType<Operation.StreamRead>().Where(static o => o.After == 0))
        {
            if (!readFromTheStart.TryGetValue(read.Stream, out var other) || other.Invoked < read.Invoked)
                readFromTheStart[read.Stream] = read;
        }

        var demands = new Dictionary<(string Stream, long Expected), Operation>();
        foreach (var fate in _fates.Values)
        {
            CheckTorn(fate);
            if (fate.Acknowledgements.Count == 0)
                continue;
            CheckAcknowledgements(fate);
            var first = fate.Acknowledgements[0];
            if (!fate.Places.Any() && readFromTheStart.TryGetValue(fate.Batch.Stream, out var read) && read.Invoked > fate.AcknowledgedAt)
                _anomalies.Add(AnomalyKind.LostAppend, $"{fate.Batch} was acknowledged and is in no read.", first, read);
            if (fate.Batch.Expected is not { } expected)
                continue;
            var demand = (fate.Batch.Stream, expected);
            if (!demands.TryAdd(demand, first))
                _anomalies.Add(AnomalyKind.LostUpdate, $"Two appends to {demand.Stream} at {expected} were acknowledged.", demands[demand], first);
        }

        foreach (var conflict in _history.OfType<Operation.Conflict>().Where(static o => o.Batch.Expected is null || o.Batch.Expected == o.Actual))
            _anomalies.Add(AnomalyKind.UnfoundedConflict, "The stream was at the version that was demanded.", conflict);
    }

    private void CheckTorn(Fate fate)
    {
        var places = fate.Places.ToArray();
        if (places.Length > 0 && places.Length < fate.Batch.Values.Length)
            _anomalies.Add(AnomalyKind.TornBatch, $"Of {fate.Batch} reads saw only {string.Join(", ", places)}.", [.. fate.Acknowledgements]);
        else if (places.Any(seen => seen.Version - places[0].Version != fate.IndexOf(seen.Value)))
            _anomalies.Add(AnomalyKind.TornBatch, $"{fate.Batch} is scattered: {string.Join(", ", places)}.", [.. fate.Acknowledgements]);
    }

    private void CheckAcknowledgements(Fate fate)
    {
        if (fate.Acknowledgements.Count(static o => !o.Result.Repeated) > 1)
            _anomalies.Add(AnomalyKind.DuplicateAppend, $"{fate.Batch} was acknowledged as new more than once.", [.. fate.Acknowledgements]);
        var size = fate.Batch.Values.Length;
        foreach (var acknowledged in fate.Acknowledgements)
        {
            var result = acknowledged.Result;
            var isElsewhere = fate.First is { } first && (result.Version != first.Version + size - 1 || result.Position != fate.Last.Position);
            if (result.StreamId != fate.Batch.Stream || isElsewhere)
                _anomalies.Add(AnomalyKind.WrongAcknowledgement, $"Reads saw {string.Join(", ", fate.Places)}.", acknowledged);
            if (fate.Batch.Expected is { } expected && !isElsewhere && result.Version - size != expected)
                _anomalies.Add(AnomalyKind.LostUpdate, $"The stream was at {result.Version - size}.", acknowledged);
        }

        var isNew = fate.Acknowledgements.Any(static o => !o.Result.Repeated);
        if (!isNew && !fate.IsUnknown)
            _anomalies.Add(AnomalyKind.WrongAcknowledgement, $"{fate.Batch} is said to be a repetition, but nobody wrote it.", [.. fate.Acknowledgements]);
    }
}
