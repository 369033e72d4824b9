using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>
/// Finds the types of a compilation that may derive from a type, by the names in their base lists. Asking every type's symbol would bind every declaration after
/// each keystroke; a file's names are read once, as long as it is not changed.
/// </summary>
internal static class DerivedTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<Derivation>>> s_files = new();
    private static readonly ConditionalWeakTable<Compilation, StrongBox<ILookup<string, Derivation>>> s_compilations = new();

    /// <summary>The types, each once, that name <paramref name="ancestor"/>'s simple name as their base, or that of a type that does. Some may name another type by it.</summary>
    public static IEnumerable<INamedTypeSymbol> NamedLike(INamedTypeSymbol ancestor, Compilation compilation) => AllNamedLike(ancestor, compilation).Where(type => type.Arity == 0);

    /// <summary>As <see cref="NamedLike"/>, generic types too.</summary>
    public static IEnumerable<INamedTypeSymbol> AllNamedLike(INamedTypeSymbol ancestor, Compilation compilation)
    {
        var derivations = s_compilations.GetValue(compilation, static c => new(c.SyntaxTrees.SelectMany(tree => DerivationsIn(tree)).ToLookup(d => d.Base, StringComparer.Ordinal))).Value;
        var seen = new HashSet<string>(StringComparer.Ordinal) { ancestor.Name };
        var open = new Queue<string>(seen);
        var types = new HashSet<string>(StringComparer.Ordinal);
        while (open.Count > 0)
        {
            foreach (var derivation in derivations[open.Dequeue()])
            {
                if (seen.Add(derivation.Name))
                    open.Enqueue(derivation.Name);
                if (derivation.MetadataName is { } name)
                    types.Add(name);
            }
        }

        return types.Select(compilation.Assembly.GetTypeByMetadataName).OfType<INamedTypeSymbol>();
    }

    private static ImmutableArray<Derivation> DerivationsIn(SyntaxTree tree)
        => s_files.GetValue(tree, static t => new([.. Read(t.GetRoot())])).Value;

    private static IEnumerable<Derivation> Read(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            // An alias is one more name of a type: what has it as its base, has the type.
            if (node is UsingDirectiveSyntax { Alias: { } alias, NamespaceOrType: { } aliased } && SimpleName(aliased) is { } meant)
                yield return new Derivation(meant, alias.Name.Identifier.ValueText, null);
            if (node is not TypeDeclarationSyntax { BaseList: { } bases } type)
                continue;
            var name = MetadataName(type);
            foreach (var written in bases.Types)
            {
                if (SimpleName(written.Type) is { } of)
                    yield return new Derivation(of, type.Identifier.ValueText, name);
            }
        }
    }

    private static string? SimpleName(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => null,
    };

    private static string MetadataName(TypeDeclarationSyntax type)
    {
        var arity = type.TypeParameterList is { Parameters.Count: > 0 and var count } ? $"`{count}" : "";
        var name = type.Identifier.ValueText + arity;
        return type.Parent switch
        {
            TypeDeclarationSyntax outer => $"{MetadataName(outer)}+{name}",
            BaseNamespaceDeclarationSyntax space => $"{Namespace(space)}.{name}",
            _ => name,
        };
    }

    private static string Namespace(BaseNamespaceDeclarationSyntax space)
    {
        var name = string.Join(".", space.Name.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        return space.Parent is BaseNamespaceDeclarationSyntax outer ? $"{Namespace(outer)}.{name}" : name;
    }

    /// <summary>One name in a base list.</summary>
    /// <param name="Base">The simple name of what is derived from.</param>
    /// <param name="Name">The simple name of what derives.</param>
    /// <param name="MetadataName">Its full name; null for an alias.</param>
    private readonly record struct Derivation(string Base, string Name, string? MetadataName);
}
