namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <content>Which value stands where: every read must say the same.</content>
internal sealed partial class HistoryChecker
{
    private readonly Dictionary<(string Stream, long Version), Seen> _slots = [];

    private void CollectPlaces()
    {
        List<(Operation Read, Seen Seen, Seen Before)> moved = [];
        foreach (var operation in _history)
        {
            foreach (var seen in EventsOf(operation))
            {
                if (!_fateOfValue.TryGetValue(seen.Value, out var fate) || fate.Batch.Stream != seen.Stream)
                {
                    _anomalies.Add(AnomalyKind.PhantomRead, $"{seen} was never appended there.", operation);
                    continue;
                }

                if (fate.IsRefused)
                    _anomalies.Add(AnomalyKind.PhantomRead, $"{seen} is of a batch that was refused: {fate.Batch}.", operation);
                if (_slots.TryAdd((seen.Stream, seen.Version), seen) is false && _slots[(seen.Stream, seen.Version)] is var other && other.Value != seen.Value)
                    _anomalies.Add(AnomalyKind.IncompatibleOrder, $"{seen}; another read saw {other}.", operation);
                if (fate.SeenAt(seen) is var before && before != seen)
                    moved.Add((operation, seen, before));
            }
        }

        // Only now is it known what else reads saw at the two places.
        foreach (var (read, seen, before) in moved)
        {
            if (seen.Version == before.Version)
                _anomalies.Add(AnomalyKind.OrderDisagreement, $"{seen}; another read saw it at {before.Position}.", read);
            else if (Stands(seen) && Stands(before))
                _anomalies.Add(AnomalyKind.DuplicateAppend, $"{seen}, and it stands at version {before.Version} too.", read);
        }

        bool Stands(in Seen seen) => _slots[(seen.Stream, seen.Version)].Value == seen.Value;
    }

    private static Seen[] EventsOf(Operation operation) => operation switch
    {
        Operation.StreamRead o => o.Events,
        Operation.LogRead o => o.Events,
        Operation.CorrelationRead o => o.Events,
        _ => [],
    };

    /// <summary>The batch that stands at a version, and which of its events that is.</summary>
    private (Fate Fate, int Index)? BatchAt(string stream, long version)
        => _slots.TryGetValue((stream, version), out var seen) && _fateOfValue[seen.Value] is var fate ? (fate, fate.IndexOf(seen.Value)) : null;
}
