namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>
/// Finds in the history of what clients asked and were told whatever no sound store could have answered. It knows nothing of the store but the history, which must
/// end with whole reads of the log and of every stream.
/// </summary>
/// <remarks>
/// <para>After Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental Observations" (VLDB 2020), which the list-append histories, their unique
/// values and most anomalies are from; Adya's names stand at <see cref="AnomalyKind"/>. Elle infers the order of writes from what reads contain. Here a store itself
/// says it: a version for each stream, a position for all. So three steps are enough, each linear but for sorting:</para>
/// <para>1. Every read and every acknowledgement must agree on which value stands where, and where it does not stand (Places, Appends, Reads).</para>
/// <para>2. The log must be a merger of the streams, and each page of it all that lies between its ends (Order).</para>
/// <para>3. Along each stream, and along the log, no answer may contradict what was known before it was asked for: <see cref="Timeline"/>.</para>
/// <para>Where the log does not lag, the third step over the log makes the whole store strictly serializable; where it may lag, only streams, and the places that
/// appends get in the log.</para>
/// </remarks>
internal sealed partial class HistoryChecker
{
    private readonly IReadOnlyList<Operation> _history;
    private readonly bool _logMayLag;
    private readonly Anomalies _anomalies = new();
    private readonly Dictionary<Guid, Fate> _fates = [];
    private readonly Dictionary<long, Fate> _fateOfValue = [];

    private HistoryChecker(IReadOnlyList<Operation> history, bool logMayLag) => (_history, _logMayLag) = (history, logMayLag);

    /// <summary>All anomalies of a history.</summary>
    /// <param name="history">What was done, in any order.</param>
    /// <param name="logMayLag">Whether reads of the log may end below what has been acknowledged.</param>
    public static Anomalies Check(IReadOnlyList<Operation> history, bool logMayLag)
    {
        var checker = new HistoryChecker(history, logMayLag);
        checker.CollectFates();
        checker.CollectPlaces();
        checker.CheckAppends();
        checker.CheckReads();
        checker.CheckLog();
        checker.CheckStreamsInTime();
        checker.CheckLogInTime();
        return checker._anomalies;
    }

    private void CollectFates()
    {
        foreach (var operation in _history)
        {
            switch (operation)
            {
                case Operation.Acknowledged o:
                    FateOf(o.Batch).Acknowledgements.Add(o);
                    break;
                case Operation.Unknown o:
                    FateOf(o.Batch).IsUnknown = true;
                    break;
                case Operation.Conflict o:
                    FateOf(o.Batch);
                    break;
                case Operation.Failed o:
                    FateOf(o.Batch);
                    break;
            }
        }
    }

    private Fate FateOf(Batch batch)
    {
        if (_fates.TryGetValue(batch.Id, out var fate))
            return fate;
        _fates.Add(batch.Id, fate = new Fate(batch));
        foreach (var value in batch.Values)
            _fateOfValue.Add(value, fate);
        return fate;
    }
}
