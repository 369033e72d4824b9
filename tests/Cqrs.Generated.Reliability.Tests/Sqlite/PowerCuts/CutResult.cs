namespace Cqrs.Generated.Reliability.Tests.Sqlite.PowerCuts;

/// <summary>How many cuts fell where, and what they left that must not be.</summary>
internal sealed class CutResult
{
    private readonly SortedDictionary<Moment, int> _cuts = [];

    public int Cuts => _cuts.Values.Sum();

    public List<string> Faults { get; } = [];

    public int Lost => Faults.Count(fault => fault.Contains("is lost", StringComparison.Ordinal));

    public int Damaged => Faults.Count(fault => fault.Contains("damage", StringComparison.Ordinal) || fault.Contains("torn", StringComparison.Ordinal));

    /// <summary>"2,000 in a commit, 2,000 in a fold, …".</summary>
    public string Where => string.Join(", ", _cuts.Select(pair => FormattableString.Invariant($"{pair.Value:N0} {Words(pair.Key)}")));

    public void Add(Moment moment, IEnumerable<string> faults)
    {
        _cuts[moment] = _cuts.GetValueOrDefault(moment) + 1;
        Faults.AddRange(faults);
    }

    public void Add(CutResult other)
    {
        foreach (var (moment, cuts) in other._cuts)
            _cuts[moment] = _cuts.GetValueOrDefault(moment) + cuts;
        Faults.AddRange(other.Faults);
    }

    private static string Words(Moment moment) => moment switch
    {
        Moment.InCommit => "in a commit's sync",
        Moment.Acknowledged => "just after an acknowledgement",
        Moment.InFold => "while the log is folded back",
        Moment.InFiles => "while files are made or removed",
        _ => "anywhere",
    };
}
