using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>What a lambda that waits for nothing starts and leaves running.</summary>
internal static class UnawaitedDecisions
{
    /// <summary>The expressions that give a task nobody waits for: the lambda's body, where it is taken for an action, or statements in it. A task that is put away in <c>_</c> is one, too.</summary>
    public static IEnumerable<ExpressionSyntax> In(LambdaExpressionSyntax lambda, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        var started = lambda.ExpressionBody is { } body
            ? [body]
            : lambda.Block!.DescendantNodes(node => node is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ExpressionStatementSyntax>()
                .Select(statement => statement.Expression)
                .Select(expression => expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var discarded } ? discarded : expression)
                .Where(expression => expression is not AssignmentExpressionSyntax);
        var isAction = false;
        foreach (var expression in started)
        {
            if (!IsTask(model.GetTypeInfo(expression, cancellationToken).Type, known))
                continue;
            isAction = isAction || model.GetTypeInfo(lambda, cancellationToken).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true };
            if (isAction)
                yield return expression;
        }
    }

    private static bool IsTask(ITypeSymbol? type, KnownSymbols known)
        => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } task && KnownSymbols.Same(task.ContainingNamespace, known.Task?.ContainingNamespace);
}
