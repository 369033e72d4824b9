using System.Collections.Concurrent;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>
/// Finds the bodies of symbols. A fold is reported in the file of its handler while that is being typed, so bodies in other files must be read there and then;
/// waiting for the end of the compilation would show nothing in the editor. The model of the file that is analyzed comes from the compiler with what it has bound
/// already; a model of another file is made only when a call leads there, and once per compilation.
/// </summary>
internal sealed class BodySource(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    /// <summary>Takes the model of a file that is being analyzed.</summary>
    public void Take(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);

    /// <summary>The bodies of a method or accessor; or the initializers of a type's objects, or of a static field or property.</summary>
    public IEnumerable<IOperation> Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        var declared = symbol is IMethodSymbol { PartialImplementationPart: { } implementation } ? implementation : symbol;
        foreach (var reference in declared.DeclaringSyntaxReferences)
        {
            // What another generator writes nobody can mend here; it is trusted like a library of the platform.
            if (GeneratedFile.Is(reference.SyntaxTree))
                continue;
            var model = _models.GetOrAdd(reference.SyntaxTree, tree => compilation.GetSemanticModel(tree));
            foreach (var node in BodiesOf(declared, reference.GetSyntax(cancellationToken)))
            {
                if (model.GetOperation(node, cancellationToken) is { } operation)
                    yield return operation;
            }
        }
    }

    private static IEnumerable<SyntaxNode> BodiesOf(ISymbol symbol, SyntaxNode node) => (symbol, node) switch
    {
        (INamedTypeSymbol, TypeDeclarationSyntax type) => InitializersOf(type),
        (IMethodSymbol, TypeDeclarationSyntax { BaseList: { } bases }) => bases.Types.Where(type => type is PrimaryConstructorBaseTypeSyntax),
        (IMethodSymbol, BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax) => [node],
        (IFieldSymbol, VariableDeclaratorSyntax { Initializer: { } value }) => [value],
        (IPropertySymbol, PropertyDeclarationSyntax { Initializer: { } value }) => [value],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> InitializersOf(TypeDeclarationSyntax type)
    {
        foreach (var member in type.Members)
        {
            if (member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword))
                continue;
            if (member is PropertyDeclarationSyntax { Initializer: { } value })
                yield return value;
            if (member is BaseFieldDeclarationSyntax field)
            {
                foreach (var variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { } initial)
                        yield return initial;
                }
            }
        }
    }
}
