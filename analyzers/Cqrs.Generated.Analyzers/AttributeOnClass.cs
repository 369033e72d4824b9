using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>An attribute with one type argument, where it is written: the few attributes of that name are asked, not every class.</summary>
/// <param name="Class">The class that it stands on.</param>
/// <param name="Argument">Its type argument.</param>
internal sealed record AttributeOnClass(INamedTypeSymbol Class, INamedTypeSymbol Argument)
{
    /// <summary>The attribute of a syntax node, if it is <paramref name="attribute"/>, stands on a type and names one.</summary>
    public static AttributeOnClass? Read(SyntaxNodeAnalysisContext context, INamedTypeSymbol? attribute, string name)
        => context.Node is AttributeSyntax { Parent.Parent: TypeDeclarationSyntax declaration } written
            && NameOf(written.Name) is { } text && text.StartsWith(name, StringComparison.Ordinal)
            && context.SemanticModel.GetSymbolInfo(written, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: { TypeArguments.Length: 1 } type }
            && KnownSymbols.Same(type.OriginalDefinition, attribute)
            && type.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } argument
            && context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is { } holder
                ? new AttributeOnClass(holder, argument)
                : null;

    private static string? NameOf(NameSyntax name) => name switch
    {
        GenericNameSyntax generic => generic.Identifier.ValueText,
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic.Identifier.ValueText,
        AliasQualifiedNameSyntax { Name: GenericNameSyntax generic } => generic.Identifier.ValueText,
        _ => null,
    };
}
