using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>Where a variable has its value from: its declaration, if nothing else is assigned to it.</content>
internal sealed partial class StateRoots
{
    private ISymbol? OfLocal(ILocalReferenceOperation reference, bool items, int way)
    {
        if (reference.SemanticModel is not { } model || reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } declaration)
            return null;
        return declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => IsAssignedAgain(reference, declaration) ? null : At(value, items),
            ForEachStatementSyntax loop => At(loop.Expression, items: true),
            SingleVariableDesignationSyntax variable => OfDesignation(variable),
            _ => null,
        };

        ISymbol? At(ExpressionSyntax source, bool items) => Find(model.GetOperation(source, cancellationToken), items, way);

        ISymbol? OfDesignation(SingleVariableDesignationSyntax variable)
        {
            for (var around = variable.Parent; around is not null; around = around.Parent)
            {
                switch (around)
                {
                    case IsPatternExpressionSyntax test:
                        return At(test.Expression, items);
                    case ForEachVariableStatementSyntax loop:
                        return At(loop.Expression, items: true);
                    case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called, Expression: var receiver } } }:
                        return called.StartsWith("Try", StringComparison.Ordinal) ? At(receiver, items: true) : null;
                    case StatementSyntax or MemberDeclarationSyntax:
                        return null;
                }
            }

            return null;
        }
    }

    private static bool IsAssignedAgain(ILocalReferenceOperation reference, SyntaxNode declaration)
        => declaration.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } => name == reference.Local.Name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } => name == reference.Local.Name,
            _ => false,
        }) ?? false;
}
