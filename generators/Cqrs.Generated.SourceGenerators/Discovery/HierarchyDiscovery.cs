using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Works out how a part of a class is declared again.</summary>
internal static class HierarchyDiscovery
{
    private static readonly SymbolDisplayFormat s_nameWithParameters = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat s_namespace = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat s_unescaped = s_namespace.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    public static HierarchyModel Of(INamedTypeSymbol type)
    {
        var types = new Stack<string>();
        for (var current = type; current is not null; current = current.ContainingType)
            types.Push($"partial {Keyword(current)} {current.ToDisplayString(s_nameWithParameters)}");

        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(s_namespace);
        return new HierarchyModel(space, types.ToEquatableArray(), ContainerKey.Of(type), MetadataNameOf(type));
    }

    private static string MetadataNameOf(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } outer } => $"{MetadataNameOf(outer)}+{type.MetadataName}",
        { ContainingNamespace: { IsGlobalNamespace: false } space } => $"{space.ToDisplayString(s_unescaped)}.{type.MetadataName}",
        _ => type.MetadataName,
    };

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
