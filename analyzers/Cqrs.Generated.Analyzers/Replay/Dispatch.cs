using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>Which methods a virtual call can reach, where the types say so.</summary>
internal static class Dispatch
{
    /// <summary>The methods that a call can reach, or null if there may be others that nobody here can see.</summary>
    public static ImmutableArray<IMethodSymbol>? Targets(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (receiver is INamedTypeSymbol exact && (exact.IsSealed || exact.IsValueType))
            return Single(Implementation(method, exact.OriginalDefinition));
        var declaring = receiver is INamedTypeSymbol { TypeKind: TypeKind.Class } named ? named.OriginalDefinition : method.ContainingType;
        return IsClosed(declaring)
            ? [.. new[] { declaring }.Concat(declaring.GetTypeMembers().Where(nested => DerivesFrom(nested, declaring)))
                .Where(type => !type.IsAbstract)
                .Select(type => Implementation(method, type))
                .OfType<IMethodSymbol>()
                .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)]
            : null;
    }

    /// <summary>
    /// Whether all classes that derive from the class stand inside it, and none can be derived from further: its constructors are private. The copy constructor of a record cannot make
    /// the first object of another kind.
    /// </summary>
    private static bool IsClosed(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Class
            && type.InstanceConstructors.All(constructor => constructor.DeclaredAccessibility == Accessibility.Private || IsCopy(constructor, type))
            && type.GetTypeMembers().All(nested => nested.IsSealed || nested.IsStatic || !DerivesFrom(nested, type));

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type)
        => type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
        => type.TypeKind == TypeKind.Class && SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, ancestor);

    private static ImmutableArray<IMethodSymbol>? Single(IMethodSymbol? method) => method is null ? null : [method];

    /// <summary>The method that a call runs on an object of exactly that class.</summary>
    private static IMethodSymbol? Implementation(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return (type.FindImplementationForInterfaceMember(method) as IMethodSymbol)?.OriginalDefinition;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.OriginalDefinition.GetMembers(method.Name))
            {
                for (var candidate = member as IMethodSymbol; candidate is not null; candidate = candidate.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method))
                        return (IMethodSymbol)member;
                }
            }
        }

        return null;
    }
}
