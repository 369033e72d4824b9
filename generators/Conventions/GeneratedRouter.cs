using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>
/// What the generated part of a class in a referenced assembly says. A class of the compilation itself is asked for its handlers instead: its generated part may
/// be from before the last keystroke.
/// </summary>
internal static class GeneratedRouter
{
    /// <summary>Whether a router was generated for the class.</summary>
    public static bool IsIn(INamedTypeSymbol type, KnownSymbols known) => AttributeOf(type, known) is not null;

    /// <summary>The events that the class's router handles or ignores, or the commands that it handles; none for a class of the compilation itself.</summary>
    public static ImmutableArray<INamedTypeSymbol> TypesOf(INamedTypeSymbol type, KnownSymbols known)
        => AttributeOf(type, known)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } types
            ? [.. types.Values.Select(value => value.Value).OfType<INamedTypeSymbol>().Where(found => found.TypeKind != TypeKind.Error)]
            : [];

    private static AttributeData? AttributeOf(INamedTypeSymbol type, KnownSymbols known)
        => known.HandlesAttribute is null || KnownSymbols.Same(type.ContainingAssembly, known.Compilation.Assembly)
            ? null
            : type.GetAttributes().FirstOrDefault(data => KnownSymbols.Same(data.AttributeClass, known.HandlesAttribute));
}
