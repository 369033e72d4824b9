using Cqrs.Generated.Conventions;
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

    public static HierarchyModel Of(INamedTypeSymbol type)
    {
        var types = new Stack<string>();
        var hint = new Stack<string>();
        for (var current = type; current is not null; current = current.ContainingType)
        {
            types.Push($"partial {Keyword(current)} {current.ToDisplayString(s_nameWithParameters)}");
            hint.Push(current.Arity == 0 ? current.Name : $"{current.Name}_{current.Arity}");
        }

        var space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(s_namespace);
        if (space.Length > 0)
            hint.Push(space.Replace("@", ""));
        return new HierarchyModel(space, types.ToEquatableArray(), string.Join(".", hint));
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
