using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions.Upcasting;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>The events that a project declares, each with its contract: those that an aggregate or projection of the project handles or ignores, and those that [Event] marks.</summary>
internal sealed class DeclaredEvents
{
    // Several rules ask of one compilation.
    private static readonly ConditionalWeakTable<Compilation, DeclaredEvents> s_events = new();

    private readonly Dictionary<INamedTypeSymbol, Found> _byType;
    private readonly HashSet<INamedTypeSymbol> _answered;
    private readonly HashSet<(string Name, int Version)> _mentioned;
    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _ends = new(SymbolEqualityComparer.Default);

    private DeclaredEvents(Dictionary<INamedTypeSymbol, Found> byType, HashSet<INamedTypeSymbol> answered, HashSet<(string Name, int Version)> mentioned, IEnumerable<INamedTypeSymbol> become, KnownSymbols known)
    {
        Become = BecomesConvention.Of(become, known);
        (_byType, _answered, _mentioned) = (byType, answered, mentioned);
        var chains = byType.Keys.ToDictionary(type => type, type => UpcastConvention.ChainsTo(type, known), (IEqualityComparer<INamedTypeSymbol>)SymbolEqualityComparer.Default);
        var superseded = new HashSet<ISymbol>(chains.Values.SelectMany(ways => ways).Select(way => way.Oldest), SymbolEqualityComparer.Default);
        foreach (var newest in chains.Where(type => !superseded.Contains(type.Key)).OrderByDescending(type => EventConvention.IdentityOf(type.Key, known).Version))
        {
            foreach (var way in newest.Value)
            {
                if (!_ends.TryGetValue(way.Oldest, out var ends))
                    _ends.Add(way.Oldest, ends = []);
                ends.Add(newest.Key);
            }
        }
    }

    /// <summary>An event.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Contract">What is stored of it.</param>
    /// <param name="Places">The symbol that each line comes from.</param>
    public sealed record Found(INamedTypeSymbol Type, EventContract Contract, IReadOnlyDictionary<string, ISymbol> Places)
    {
        /// <summary>Its contract under each name that it has or had.</summary>
        public IEnumerable<EventContract> Contracts => FormerNames.Select(name => new EventContract(Contract.Lines.Select(line => line with { Event = name }))).Prepend(Contract);

        public IReadOnlyList<string> FormerNames { get; init; } = [];

        /// <summary>Where to say something of a line: at the member, or else at the event.</summary>
        public Location PlaceOf(string path)
        {
            for (var at = path; at.Length > 0; at = ContractPath.ParentOf(at))
            {
                if (Places.TryGetValue(at, out var symbol) && symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } place)
                    return place;
            }

            return Type.Locations[0];
        }
    }

    public IEnumerable<Found> All => _byType.Values;

    /// <summary>The events that have become others, or nothing, of the project and its references.</summary>
    public IReadOnlyList<INamedTypeSymbol> Become { get; }

    /// <summary>Whether the code speaks of an event of this name, or that had it: also of one that cannot be read while it is being written, and of one of another project.</summary>
    public bool Mentions(string name, int version) => _mentioned.Contains((name, version));

    /// <summary>The newest versions that upcasters lead to from a version, the highest first; none where it is the newest itself.</summary>
    public IReadOnlyList<INamedTypeSymbol> EndsOf(INamedTypeSymbol type) => _ends.TryGetValue(type, out var ends) ? ends : [];

    /// <summary>Whether no upcaster leads on from it.</summary>
    public bool IsNewest(INamedTypeSymbol type) => !_ends.ContainsKey(type);

    /// <summary>Whether an aggregate or projection of the project handles or ignores it as it is.</summary>
    public bool IsAnswered(INamedTypeSymbol type) => _answered.Contains(type);

    public Found? Find(INamedTypeSymbol type) => _byType.TryGetValue(type, out var found) ? found : null;

    public static DeclaredEvents In(KnownSymbols known, CancellationToken cancellationToken)
    {
        if (s_events.TryGetValue(known.Compilation, out var events))
            return events;
        events = Read(known, cancellationToken);
        return s_events.GetValue(known.Compilation, _ => events);
    }

    private static DeclaredEvents Read(KnownSymbols known, CancellationToken cancellationToken)
    {
        var found = new Dictionary<INamedTypeSymbol, Found>(SymbolEqualityComparer.Default);
        var answered = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var mentioned = new HashSet<(string, int)>();
        var become = new List<INamedTypeSymbol>();
        foreach (var type in Types(known.Compilation.Assembly.GlobalNamespace))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (EventConvention.HasBecome(type, known))
                become.Add(type);
            var answers = ContainerConvention.KindOf(type, known) is ContainerKind.Aggregate or ContainerKind.Projection;
            foreach (var (message, _) in EventMentions.In(type, known, cancellationToken))
            {
                if (answers)
                    answered.Add(message);
                var identity = EventConvention.IdentityOf(message, known);
                mentioned.UnionWith(EventConvention.FormerNamesOf(message, known).Prepend(identity.Name).Select(name => (name, identity.Version)));
                if (!found.ContainsKey(message) && SymbolEqualityComparer.Default.Equals(message.ContainingAssembly, known.Compilation.Assembly) && ContractReader.Read(message, known) is { } read)
                    found.Add(message, new Found(message, read.Contract, read.Places) { FormerNames = [.. EventConvention.FormerNamesOf(message, known)] });
            }
        }

        return new DeclaredEvents(found, answered, mentioned, become, known);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space) => space.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type => Types(type).Prepend(type),
        INamespaceSymbol inner => Types(inner),
        _ => [],
    });
}
