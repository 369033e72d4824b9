using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Finds types of a project by their syntax, and only then asks for their symbols: each once, whatever the order of their files.</summary>
internal static class DeclaredTypes
{
    public static INamedTypeSymbol[] Of(Compilation compilation, Func<TypeDeclarationSyntax, bool> isCandidate, CancellationToken cancellationToken) => compilation.SyntaxTrees
        .SelectMany(tree => FileDeclarations.Of(tree).Types)
        .Where(isCandidate)
        .Select(type => compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken))
        .OfType<INamedTypeSymbol>()
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .OrderBy(ShapeReader.NameOf, StringComparer.Ordinal)
        .ToArray();

    /// <summary>Those that have an attribute of one of these names, with or without its ending, or under an alias.</summary>
    public static INamedTypeSymbol[] With(Compilation compilation, string[] attributes, CancellationToken cancellationToken)
    {
        var files = compilation.SyntaxTrees.Select(FileDeclarations.Of).ToArray();
        var names = new HashSet<string>(attributes.SelectMany(name => files.SelectMany(file => file.AliasesOf(name + nameof(Attribute))).Append(name).Append(name + nameof(Attribute))));
        return Of(compilation, type => type.AttributeLists.Any(list => list.Attributes.Any(attribute => names.Contains(SimpleNameOf(attribute.Name)))), cancellationToken);
    }

    private static string SimpleNameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
