namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>Event versions by name and version.</summary>
internal sealed class Contract
{
    private readonly Dictionary<(string Name, int Version), EventContract> _events;

    public Contract(IEnumerable<ContractLine> lines)
        => _events = lines.GroupBy(line => (line.Event, line.Version)).Where(e => e.Any(line => line.IsEvent)).ToDictionary(e => e.Key, e => new EventContract(e));

    public IEnumerable<EventContract> Events => _events.Values.OrderBy(e => e.Event, Comparer<ContractLine>.Create(ContractLine.Compare));

    public EventContract? Find(string name, int version) => _events.TryGetValue((name, version), out var found) ? found : null;
}
