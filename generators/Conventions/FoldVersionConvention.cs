using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>What [FoldVersion] pins.</summary>
internal static class FoldVersionConvention
{
    /// <summary>The smallest version.</summary>
    public const int First = 1;

    /// <summary>The version that the class's own attribute says; null if it has none.</summary>
    public static int? VersionOf(INamedTypeSymbol type, KnownSymbols known) => AttributeOf(type, known)?.ConstructorArguments.FirstOrDefault().Value as int?;

    /// <summary>The class's own attribute, or null.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type, KnownSymbols known)
        => type.GetAttributes().FirstOrDefault(attribute => KnownSymbols.Same(attribute.AttributeClass, known.FoldVersionAttribute));
}
