using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <summary>What the aggregates of a compilation raise, sorted so that each event is asked about once and not of every raise.</summary>
internal sealed class RaisedEvents
{
    private readonly KnownSymbols _known;
    private readonly HashSet<ISymbol?> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _families = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, int> _latest = new(StringComparer.Ordinal);
    private readonly Aggregates _raising = new();
    private readonly Aggregates _raisingAnything = new();

    public RaisedEvents(IEnumerable<Raise> raises, KnownSymbols known)
    {
        _known = known;
        foreach (var raise in raises)
        {
            _raising.Add(raise.Aggregate);
            foreach (var raised in raise.Events)
                Add(raise, raised);
        }
    }

    /// <summary>Whether the aggregate, one that it derives from or one that derives from it raises something.</summary>
    public bool AreRaisedBy(INamedTypeSymbol aggregate) => _raising.HasRelativeOf(aggregate);

    /// <summary>Whether the event may be among them, for that aggregate.</summary>
    public bool MayHold(INamedTypeSymbol message, INamedTypeSymbol aggregate) => _types.Contains(message.OriginalDefinition)
        || _raisingAnything.HasRelativeOf(aggregate)
        || _families.Any(family => EventFamily.Has(message, family));

    /// <summary>Whether the event's shape is one that an event among them had once: old histories hold it.</summary>
    public bool HoldLaterVersionOf(INamedTypeSymbol message)
    {
        var (name, version) = EventConvention.IdentityOf(message, _known);
        return _latest.TryGetValue(name, out var latest) && version < latest;
    }

    private void Add(Raise raise, RaisedEvent raised)
    {
        if (raised.Type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic || raised.Type.SpecialType == SpecialType.System_Object)
            _raisingAnything.Add(raise.Aggregate);
        if (raised.Type is not INamedTypeSymbol type)
            return;
        var isNew = _types.Add(type.OriginalDefinition);
        if (!raised.IsExact && EventFamily.CanHaveMembers(type))
            _families.Add(type);
        if (!isNew || raised.Event is not { } message)
            return;
        var (name, version) = EventConvention.IdentityOf(message, _known);
        _latest[name] = _latest.TryGetValue(name, out var latest) ? Math.Max(latest, version) : version;
    }

    /// <summary>Aggregates, and those that they derive from.</summary>
    private sealed class Aggregates
    {
        private readonly HashSet<ISymbol?> _themselves = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ISymbol?> _ancestors = new(SymbolEqualityComparer.Default);
        private bool _any;

        /// <summary>Adds one; null stands for any, because the source does not tell which.</summary>
        public void Add(INamedTypeSymbol? aggregate)
        {
            _any |= aggregate is null;
            if (aggregate is null || !_themselves.Add(aggregate.OriginalDefinition))
                return;
            for (var current = aggregate.BaseType; current is not null; current = current.BaseType)
                _ancestors.Add(current.OriginalDefinition);
        }

        public bool HasRelativeOf(INamedTypeSymbol aggregate)
        {
            if (_any || _ancestors.Contains(aggregate.OriginalDefinition))
                return true;
            for (var current = aggregate; current is not null; current = current.BaseType)
            {
                if (_themselves.Contains(current.OriginalDefinition))
                    return true;
            }

            return false;
        }
    }
}
