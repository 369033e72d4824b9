using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>A class's full name, the same from its syntax as from its symbol. Two classes may share one; what is found under it then belongs to neither.</summary>
internal static class ContainerKey
{
    public static string Of(TypeDeclarationSyntax type)
    {
        var names = new Stack<string>();
        for (SyntaxNode? node = type; node is not null; node = node.Parent)
        {
            if (node is TypeDeclarationSyntax declaration)
                names.Push(WithArity(declaration.Identifier.ValueText, declaration.TypeParameterList?.Parameters.Count ?? 0));
            else if (node is BaseNamespaceDeclarationSyntax space)
                names.Push(string.Join(".", space.Name.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)));
        }

        return string.Join(".", names);
    }

    public static string Of(INamedTypeSymbol type)
    {
        var names = new Stack<string>();
        for (ISymbol current = type; current is not INamespaceSymbol { IsGlobalNamespace: true }; current = current.ContainingSymbol)
            names.Push(current is INamedTypeSymbol named ? WithArity(named.Name, named.Arity) : current.Name);
        return string.Join(".", names);
    }

    private static string WithArity(string name, int arity) => arity == 0 ? name : $"{name}_{arity}";
}
