namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <content>What was known before an operation began, it must not contradict: along each stream, and along the log.</content>
internal sealed partial class HistoryChecker
{
    private void CheckStreamsInTime()
    {
        var timelines = new Dictionary<string, Timeline>();
        foreach (var operation in _history)
        {
            switch (operation)
            {
                case Operation.Acknowledged { Result.Repeated: false } o when FirstOf(o.Batch) is { } first:
                    Of(o.Batch.Stream).Add(o, first.Version + o.Batch.Values.Length - 1, below: first.Version);
                    break;
                case Operation.Acknowledged o when FirstOf(o.Batch) is { } first:
                    Of(o.Batch.Stream).Add(o, first.Version + o.Batch.Values.Length - 1);
                    break;
                case Operation.Conflict o:
                    Of(o.Batch.Stream).Add(o, o.Actual, below: o.Actual + 1);
                    break;
                case Operation.StreamRead o:
                    Of(o.Stream).Add(o, o.Returned, below: o.Returned + 1);
                    break;
                case Operation.Find o when FirstOf(o.Batch) is { } first:
                    if (o.Result is null)
                        Of(o.Batch.Stream).Add(o, 0, below: first.Version);
                    else
                        Of(o.Batch.Stream).Add(o, first.Version + o.Batch.Values.Length - 1);
                    break;
                default:
                    foreach (var stream in EventsOf(operation).GroupBy(static seen => seen.Stream))
                        Of(stream.Key).Add(operation, stream.Max(static seen => seen.Version));
                    break;
            }
        }

        foreach (var timeline in timelines.Values)
            Report(timeline);

        Timeline Of(string stream)
        {
            if (!timelines.TryGetValue(stream, out var timeline))
                timelines.Add(stream, timeline = new Timeline());
            return timeline;
        }
    }

    private void CheckLogInTime()
    {
        var timeline = new Timeline();
        foreach (var operation in _history)
        {
            switch (operation)
            {
                case Operation.Acknowledged { Result.Repeated: false } o when FirstOf(o.Batch) is { } first:
                    timeline.Add(o, CountUpTo(first.Position) + o.Batch.Values.Length - 1, below: CountUpTo(first.Position));
                    break;
                case Operation.HeadRead o:
                    Add(o, CountUpTo(o.Position), below: CountUpTo(o.Position) + 1);
                    break;
                case Operation.LogRead o:
                    // Only an empty answer says that there was nothing more.
                    Add(o, CountUpTo(o.Returned), below: o.Events.Length == 0 ? CountUpTo(o.After) + 1 : long.MaxValue);
                    break;
                case Operation.StreamRead o:
                    Add(o, o.Events.Length == 0 ? 0 : CountUpTo(o.Events[^1].Position), below: PlaceOf(o.Stream, o.Returned + 1));
                    break;
                case Operation.Conflict o:
                    Add(o, 0, below: PlaceOf(o.Batch.Stream, o.Actual + 1));
                    break;
                case Operation.Find { Result: null } o when FirstOf(o.Batch) is { } first:
                    Add(o, 0, below: CountUpTo(first.Position));
                    break;
            }
        }

        Report(timeline);

        // Where the log may lag, an answer may be older than another; what it has shown still counts for the places of later appends.
        void Add(Operation operation, long atLeast, long below) => timeline.Add(operation, atLeast, _logMayLag ? long.MaxValue : below);
    }

    private long PlaceOf(string stream, long version) => _slots.TryGetValue((stream, version), out var seen) ? CountUpTo(seen.Position) : long.MaxValue;

    private Seen? FirstOf(Batch batch) => _fates.TryGetValue(batch.Id, out var fate) ? fate.First : null;

    private void Report(Timeline timeline)
    {
        foreach (var (known, contradicting) in timeline.Contradictions())
        {
            if (contradicting is Operation.Acknowledged)
                _anomalies.Add(AnomalyKind.RealTimeOrder, "The second began after the first was over, and has a smaller place.", known, contradicting);
            else
                _anomalies.Add(AnomalyKind.StaleRead, "The second began after the first was over, and answers with less.", known, contradicting);
        }
    }
}
