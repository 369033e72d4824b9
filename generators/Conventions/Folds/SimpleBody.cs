using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>
/// Bodies that can be written again in another place: assignments to members, from members of the event, members of the class and literals, with C#'s own operators,
/// and conditions over such. Nothing in them can run code that is not seen here.
/// </summary>
internal static class SimpleBody
{
    /// <summary>The statements, or null for a body that holds anything else.</summary>
    public static IReadOnlyList<BodyStatement>? Read(MethodDeclarationSyntax method, string e) => method switch
    {
        { Body: { } block } => Statement(block, e),
        { ExpressionBody.Expression: { } expression } => Effect(expression, e),
        _ => null,
    };

    private static IReadOnlyList<BodyStatement>? Statement(StatementSyntax statement, string e)
    {
        switch (statement)
        {
            case BlockSyntax block:
                var all = new List<BodyStatement>();
                foreach (var inner in block.Statements)
                {
                    if (Statement(inner, e) is not { } read)
                        return null;
                    all.AddRange(read);
                }

                return all;
            case ExpressionStatementSyntax { Expression: var expression }:
                return Effect(expression, e);
            case IfStatementSyntax conditional:
                return SimpleExpression.Read(conditional.Condition, e) is { } condition
                    && Statement(conditional.Statement, e) is { } then
                    && (conditional.Else is null ? [] : Statement(conditional.Else.Statement, e)) is { } @else
                        ? [BodyStatement.If(condition, then, @else)]
                        : null;
            case EmptyStatementSyntax:
                return [];
            default:
                return null;
        }
    }

    private static IReadOnlyList<BodyStatement>? Effect(ExpressionSyntax expression, string e)
    {
        switch (expression)
        {
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right }:
                return Tuple(left, right, e);
            case AssignmentExpressionSyntax assignment:
                return Target(assignment.Left) is { } target && SimpleExpression.Read(assignment.Right, e) is { } value
                    ? [BodyStatement.Assign(target, assignment.OperatorToken.Text, value)]
                    : null;
            case PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.PostIncrementExpression) || postfix.IsKind(SyntaxKind.PostDecrementExpression):
                return Step(postfix.Operand, postfix.OperatorToken.Text);
            case PrefixUnaryExpressionSyntax prefix when prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression):
                return Step(prefix.Operand, prefix.OperatorToken.Text);
            default:
                return null;
        }
    }

    // All values are made before the first is assigned. One after the other is the same only where no value reads what an earlier one has changed.
    private static IReadOnlyList<BodyStatement>? Tuple(TupleExpressionSyntax left, TupleExpressionSyntax right, string e)
    {
        if (left.Arguments.Count != right.Arguments.Count)
            return null;
        var assignments = new List<BodyStatement>();
        for (var i = 0; i < left.Arguments.Count; i++)
        {
            if (Target(left.Arguments[i].Expression) is not { } target || SimpleExpression.Read(right.Arguments[i].Expression, e) is not { } value
                || value.Any(part => part.Kind == BodyPartKind.Name && assignments.Any(earlier => earlier.Target == part.Text)))
                return null;
            assignments.Add(BodyStatement.Assign(target, "=", value));
        }

        return assignments;
    }

    private static IReadOnlyList<BodyStatement>? Step(ExpressionSyntax operand, string @operator)
        => Target(operand) is { } target ? [BodyStatement.Assign(target, @operator, [])] : null;

    private static string? Target(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
