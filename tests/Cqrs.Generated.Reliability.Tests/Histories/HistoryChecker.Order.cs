namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <content>The log: one order, in which each page is all that lies between its ends.</content>
internal sealed partial class HistoryChecker
{
    /// <summary>Every event that any read saw, in the log's order.</summary>
    private Seen[] _log = [];

    private void CheckLog()
    {
        _log = [.. _fates.Values.SelectMany(static fate => fate.Places).OrderBy(static seen => seen.Position)];
        var versions = new Dictionary<string, Seen>();
        for (var i = 0; i < _log.Length; i++)
        {
            if (versions.TryGetValue(_log[i].Stream, out var before) && before.Version >= _log[i].Version)
                _anomalies.Add(AnomalyKind.OrderDisagreement, $"{before} comes before {_log[i]}.");
            if (i > 0 && _log[i - 1].Position == _log[i].Position)
                _anomalies.Add(AnomalyKind.OrderDisagreement, $"{_log[i - 1]} and {_log[i]} have one position.");
            versions[_log[i].Stream] = _log[i];
        }

        foreach (var operation in _history)
        {
            if (operation is Operation.LogRead read)
                CheckLogRead(read);
            else if (operation is Operation.HeadRead head)
                CheckHead(head);
        }
    }

    private void CheckLogRead(Operation.LogRead read)
    {
        for (var i = 0; i < read.Events.Length; i++)
        {
            if (read.Events[i].Position <= (i == 0 ? read.After : read.Events[i - 1].Position))
                _anomalies.Add(AnomalyKind.LogRepeats, $"{read.Events[i]} is not above what came before it.", read);
        }

        if (read.Returned < (read.Events.Length == 0 ? read.After : read.Events[^1].Position))
            _anomalies.Add(AnomalyKind.LogRepeats, "The next read would give again what this one gave.", read);

        // All that lies above where it began and not above where it ended.
        var given = 0;
        for (var i = CountUpTo(read.After); i < _log.Length && _log[i].Position <= read.Returned; i++)
        {
            while (given < read.Events.Length && read.Events[given].Position < _log[i].Position)
                given++;
            if (given < read.Events.Length && read.Events[given].Position == _log[i].Position)
                continue;
            var fate = _fateOfValue[_log[i].Value];
            if (fate.Acknowledgements.Count > 0 && fate.AcknowledgedAt < read.Invoked)
                _anomalies.Add(AnomalyKind.LogMisses, $"{_log[i]} had been acknowledged.", fate.Acknowledgements[0], read);
            else
                _anomalies.Add(AnomalyKind.UnstableLog, $"{_log[i]} appeared later within what had been read.", [read, .. fate.Acknowledgements]);
        }
    }

    private void CheckHead(Operation.HeadRead head)
    {
        var count = CountUpTo(head.Position);
        if (count == 0 ? head.Position == Position.Start : _log[count - 1].Position == head.Position)
        {
            if (count > 0 && _fateOfValue[_log[count - 1].Value] is var fate && fate.Batch.Values[^1] != _log[count - 1].Value)
                _anomalies.Add(AnomalyKind.TornBatch, $"The head lies within {fate.Batch}.", head);
        }
        else
        {
            _anomalies.Add(AnomalyKind.PhantomRead, "There is no event at the head.", head);
        }
    }

    /// <summary>How many events lie at or below a position.</summary>
    private int CountUpTo(Position position)
    {
        var (low, high) = (0, _log.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_log[middle].Position <= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
