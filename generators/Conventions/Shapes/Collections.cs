using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>The collections that a payload can hold.</summary>
internal static class Collections
{
    /// <summary>The element type and form of a list, or null if the type is none.</summary>
    public static (ITypeSymbol Element, ListForm Form)? List(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return (array.ElementType, ListForm.Array);
        if (type is not INamedTypeSymbol { TypeArguments.Length: 1 } named)
            return null;
        ListForm? form = FullName(named) switch
        {
            "System.Collections.Generic.IReadOnlyList" or "System.Collections.Generic.IReadOnlyCollection" => ListForm.Array,
            "System.Collections.Generic.IEnumerable" => ListForm.Sequence,
            "System.Collections.Generic.List" or "System.Collections.Generic.IList" or "System.Collections.Generic.ICollection" => ListForm.List,
            "System.Collections.Generic.HashSet" or "System.Collections.Generic.ISet" or "System.Collections.Generic.IReadOnlySet" => ListForm.Set,
            "System.Collections.Immutable.ImmutableArray" => ListForm.ImmutableArray,
            _ => null,
        };
        return form is { } found ? (named.TypeArguments[0], found) : null;
    }

    /// <summary>The key and value types of a dictionary, or null if the type is none.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? Map(ITypeSymbol type)
        => type is INamedTypeSymbol { TypeArguments.Length: 2 } named && FullName(named) is "System.Collections.Generic.Dictionary"
            or "System.Collections.Generic.IDictionary" or "System.Collections.Generic.IReadOnlyDictionary"
            ? (((INamedTypeSymbol)type).TypeArguments[0], ((INamedTypeSymbol)type).TypeArguments[1])
            : null;

    private static string FullName(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
