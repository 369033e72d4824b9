namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>What is stored of one version of one event: its line, and those of what lies under its keys.</summary>
internal sealed class EventContract
{
    private readonly Dictionary<string, ContractLine> _byPath;
    private readonly Lazy<ILookup<string, ContractLine>> _byParent;

    public EventContract(IEnumerable<ContractLine> lines)
    {
        var sorted = lines.ToList();
        sorted.Sort(ContractLine.Compare);
        (Lines, _byPath) = (sorted, sorted.ToDictionary(line => line.Path));
        _byParent = new(() => sorted.Where(line => !line.IsEvent).ToLookup(line => ContractPath.ParentOf(line.Path)));
    }

    /// <summary>All lines, in order; the event's own is the first.</summary>
    public IReadOnlyList<ContractLine> Lines { get; }

    public ContractLine Event => Lines[0];

    public string Name => Event.Event;

    public int Version => Event.Version;

    public bool IsRetired => Event.IsRetired;

    public ContractLine? Find(string path) => _byPath.TryGetValue(path, out var line) ? line : null;

    /// <summary>The lines of the parts that a value has: the members of an object, the items of a list, the numbers of an enum.</summary>
    public IEnumerable<ContractLine> PartsOf(string path) => _byParent.Value[path];

    /// <summary>The same under other lines, where there are such: what is unshipped goes over what is shipped.</summary>
    public EventContract Under(EventContract? above)
    {
        if (above is null)
            return this;
        var merged = Lines.ToDictionary(line => line.Path);
        foreach (var line in above.Lines)
            merged[line.Path] = line;
        return new EventContract(merged.Values);
    }
}
