namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>Event versions by name and version.</summary>
internal sealed class Contract
{
    public static readonly Contract Empty = new([]);

    private readonly Dictionary<(string Name, int Version), EventContract> _events;

    public Contract(IEnumerable<ContractLine> lines)
        => _events = lines.GroupBy(line => (line.Event, line.Version)).Where(e => e.Any(line => line.IsEvent)).ToDictionary(e => e.Key, e => new EventContract(e));

    public IEnumerable<EventContract> Events => _events.Values.OrderBy(e => e.Event, Comparer<ContractLine>.Create(ContractLine.Compare));

    public EventContract? Find(string name, int version) => _events.TryGetValue((name, version), out var found) ? found : null;

    /// <summary>This one under another: as it is declared now.</summary>
    public Contract Under(Contract above)
    {
        var lines = Events.SelectMany(e => e.Under(above.Find(e.Name, e.Version)).Lines);
        return new Contract(lines.Concat(above.Events.Where(e => Find(e.Name, e.Version) is null).SelectMany(e => e.Lines)));
    }
}
