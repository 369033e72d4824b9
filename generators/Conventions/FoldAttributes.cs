using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>What [Owns] and [Projects] on a class demand of its handlers.</summary>
internal static class FoldAttributes
{
    /// <summary>What [Owns] on an aggregate, or [Projects] on a projection, names, on the class itself and on those it derives from.</summary>
    public static IEnumerable<Named> Of(INamedTypeSymbol type, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
            yield break;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var data in current.GetAttributes())
            {
                if (data.AttributeClass is { TypeArguments.Length: 1 } c && KnownSymbols.Same(c.OriginalDefinition, attribute)
                    && c.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } argument)
                    yield return new Named(argument, KnownSymbols.Same(current, type) ? data.ApplicationSyntaxReference : null);
            }
        }
    }

    /// <summary>Whether [Owns] gives the event to the aggregate, by its own name or that of its family.</summary>
    public static bool Owns(INamedTypeSymbol aggregate, INamedTypeSymbol message, KnownSymbols known)
        => Of(aggregate, known.OwnsAttribute).Any(owned => KnownSymbols.Same(owned.Type, message) || EventFamily.Has(message, owned.Type));

    /// <summary>What one attribute names.</summary>
    /// <param name="Type">The event, the family or the aggregate.</param>
    /// <param name="Place">Where the attribute stands; null if it is on a base class.</param>
    public readonly record struct Named(INamedTypeSymbol Type, SyntaxReference? Place);

    /// <summary>Each event that the class's attributes demand and that it neither handles nor ignores, once, with the attribute that demands it.</summary>
    public static IEnumerable<(Named By, INamedTypeSymbol Event)> Unanswered(INamedTypeSymbol type, ContainerKind kind, KnownSymbols known)
    {
        var told = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var named in Of(type, kind == ContainerKind.Aggregate ? known.OwnsAttribute : known.ProjectsAttribute))
        {
            var demanded = kind == ContainerKind.Aggregate ? EventFamily.MembersOf(named.Type, known) : EventsOfSource(named.Type, known);
            foreach (var message in demanded.Where(e => told.Add(e) && known.Compilation.IsSymbolAccessibleWithin(e, type) && !FoldConvention.Answers(type, kind, e, known)))
                yield return (named, message);
        }
    }

    /// <summary>The events of what [Projects] names, in the order of their names: an aggregate's, or a family's.</summary>
    public static ImmutableArray<INamedTypeSymbol> EventsOfSource(INamedTypeSymbol source, KnownSymbols known)
    {
        if (ContainerConvention.KindOf(source, known) != ContainerKind.Aggregate)
            return EventFamily.MembersOf(source, known);
        var events = new HashSet<INamedTypeSymbol>(EventConvention.IgnoredBy(source, known), SymbolEqualityComparer.Default);
        events.UnionWith(ContainerConvention.HandlersOf(source, ContainerKind.Aggregate, known, out _).Select(handler => (INamedTypeSymbol)handler.Parameters[0].Type));
        events.UnionWith(Of(source, known.OwnsAttribute).SelectMany(owned => EventFamily.MembersOf(owned.Type, known)));
        for (var current = source; current is not null; current = current.BaseType)
            events.UnionWith(GeneratedRouter.TypesOf(current, known));
        return EventFamily.Sorted(events);
    }
}
