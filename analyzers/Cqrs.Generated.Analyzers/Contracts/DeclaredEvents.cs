using System.Runtime.CompilerServices;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>The events that a project declares, each with its contract: those that an aggregate or projection of the project handles or ignores, and those that [Event] marks.</summary>
internal sealed class DeclaredEvents
{
    // Several rules ask of one compilation.
    private static readonly ConditionalWeakTable<Compilation, DeclaredEvents> s_events = new();

    private readonly Dictionary<INamedTypeSymbol, Found> _byType;

    private DeclaredEvents(Dictionary<INamedTypeSymbol, Found> byType) => _byType = byType;

    /// <summary>An event.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Contract">What is stored of it.</param>
    /// <param name="Places">The symbol that each line comes from.</param>
    public sealed record Found(INamedTypeSymbol Type, EventContract Contract, IReadOnlyDictionary<string, ISymbol> Places)
    {
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
        foreach (var type in Types(known.Compilation.Assembly.GlobalNamespace))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (message, _) in EventMentions.In(type, known, cancellationToken))
            {
                if (!found.ContainsKey(message) && SymbolEqualityComparer.Default.Equals(message.ContainingAssembly, known.Compilation.Assembly) && ContractReader.Read(message, known) is { } read)
                    found.Add(message, new Found(message, read.Contract, read.Places));
            }
        }

        return new DeclaredEvents(found);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space) => space.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type => Types(type).Prepend(type),
        INamespaceSymbol inner => Types(inner),
        _ => [],
    });
}
