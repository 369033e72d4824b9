namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <content>What each read must be on its own: without gaps, in order, and whole.</content>
internal sealed partial class HistoryChecker
{
    private void CheckReads()
    {
        var correlations = _fates.Values.Where(static fate => fate.Acknowledgements.Count > 0).ToLookup(static fate => fate.Batch.Correlation);
        foreach (var operation in _history)
        {
            switch (operation)
            {
                case Operation.StreamRead read:
                    CheckStreamRead(read);
                    break;
                case Operation.CorrelationRead read:
                    CheckCorrelationRead(read, correlations[read.Correlation]);
                    break;
                case Operation.Find find:
                    CheckFind(find);
                    break;
            }
        }
    }

    private void CheckStreamRead(Operation.StreamRead read)
    {
        for (var i = 0; i < read.Events.Length; i++)
        {
            if (read.Events[i].Version != read.After + 1 + i)
                _anomalies.Add(AnomalyKind.VersionGap, $"Version {read.After + 1 + i} is missing.", read);
        }

        var ends = read.Events.Length == 0 ? read.Returned <= read.After : read.Returned == read.Events[^1].Version;
        if (!ends)
            _anomalies.Add(AnomalyKind.VersionGap, "The events do not end at the version that was returned.", read);
        if (BatchAt(read.Stream, read.Returned) is var (fate, index) && index < fate.Batch.Values.Length - 1)
            _anomalies.Add(AnomalyKind.TornBatch, $"The read ends within {fate.Batch}.", read);
    }

    private void CheckCorrelationRead(Operation.CorrelationRead read, IEnumerable<Fate> acknowledged)
    {
        var parts = new Dictionary<Guid, int>();
        for (var i = 0; i < read.Events.Length; i++)
        {
            if (i > 0 && read.Events[i].Position <= read.Events[i - 1].Position)
                _anomalies.Add(AnomalyKind.OrderDisagreement, "The events are not in the order of their positions.", read);
            if (!_fateOfValue.TryGetValue(read.Events[i].Value, out var fate))
                continue;
            if (fate.Batch.Correlation != read.Correlation)
                _anomalies.Add(AnomalyKind.PhantomRead, $"{read.Events[i]} has the correlation {fate.Batch.Correlation}.", read);
            parts[fate.Batch.Id] = parts.GetValueOrDefault(fate.Batch.Id) + 1;
        }

        foreach (var (id, count) in parts.Where(part => part.Value != _fates[part.Key].Batch.Values.Length))
            _anomalies.Add(AnomalyKind.TornBatch, $"The read has {count} events of {_fates[id].Batch}.", read);
        foreach (var fate in acknowledged.Where(fate => fate.AcknowledgedAt < read.Invoked && !parts.ContainsKey(fate.Batch.Id) && fate.Places.Any()))
            _anomalies.Add(AnomalyKind.StaleRead, $"{fate.Batch} had been acknowledged.", fate.Acknowledgements[0], read);
    }

    private void CheckFind(Operation.Find find)
    {
        if (find.Result is not { } result || !_fates.TryGetValue(find.Batch.Id, out var fate))
            return;
        if (fate.IsRefused)
            _anomalies.Add(AnomalyKind.PhantomRead, $"{fate.Batch} was refused.", find);
        var isWrong = !result.Repeated || result.StreamId != fate.Batch.Stream
            || (fate.First is not null && (result.Version, result.Position) != (fate.Last.Version, fate.Last.Position));
        if (isWrong)
            _anomalies.Add(AnomalyKind.WrongAcknowledgement, $"Reads saw {string.Join(", ", fate.Places)}.", find);
    }
}
