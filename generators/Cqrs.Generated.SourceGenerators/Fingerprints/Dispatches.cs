using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>What may run in the place of a member that is called: an override, an implementation of an interface.</summary>
internal static class Dispatches
{
    /// <param name="member">The member that is called.</param>
    /// <param name="container">The class that is folded: what it calls on itself is its own.</param>
    /// <param name="compilation">Where others are looked for.</param>
    public static IEnumerable<ISymbol> Of(ISymbol member, INamedTypeSymbol container, Compilation compilation)
    {
        if (member is not (IMethodSymbol or IPropertySymbol or IEventSymbol) || !(member.IsVirtual || member.IsAbstract || member.IsOverride))
            return [];
        var type = member.ContainingType;
        if (type.TypeKind == TypeKind.Interface)
            return DerivedTypes.AllNamedLike(type, compilation).SelectMany(candidate => Implementations(member, type, candidate));
        if (IsOrDerives(container, type))
            return Overrides(member, container).Take(1);
        return DerivedTypes.AllNamedLike(type, compilation).SelectMany(candidate => Overrides(member, candidate));
    }

    private static IEnumerable<ISymbol> Implementations(ISymbol member, INamedTypeSymbol type, INamedTypeSymbol candidate)
        => candidate.AllInterfaces
            .Where(implemented => KnownSymbols.Same(implemented.OriginalDefinition, type))
            .SelectMany(implemented => implemented.GetMembers(member.Name))
            .Where(declared => KnownSymbols.Same(declared.OriginalDefinition, member))
            .Select(candidate.FindImplementationForInterfaceMember)
            .OfType<ISymbol>()
            .Select(implementation => implementation.OriginalDefinition)
            .Where(implementation => KnownSymbols.Same(implementation.ContainingAssembly, candidate.ContainingAssembly));

    private static IEnumerable<ISymbol> Overrides(ISymbol member, INamedTypeSymbol from)
    {
        for (var current = from; current is not null && KnownSymbols.Same(current.ContainingAssembly, from.ContainingAssembly); current = current.BaseType)
        {
            foreach (var other in current.GetMembers(member.Name).Where(other => other.IsOverride && TakesThePlaceOf(other, member)))
                yield return other.OriginalDefinition;
        }
    }

    private static bool TakesThePlaceOf(ISymbol other, ISymbol member)
    {
        for (var current = Overridden(other); current is not null; current = Overridden(current))
        {
            if (KnownSymbols.Same(current.OriginalDefinition, member))
                return true;
        }

        return false;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (KnownSymbols.Same(current.OriginalDefinition, ancestor))
                return true;
        }

        return false;
    }
}
