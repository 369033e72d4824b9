using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>Expressions without calls, of which the pieces can be written out again under other names.</summary>
internal static class SimpleExpression
{
    /// <summary>The pieces, or null for an expression that holds anything else.</summary>
    public static IReadOnlyList<BodyPart>? Read(ExpressionSyntax expression, string e)
    {
        var parts = new List<BodyPart>();
        return Add(parts, expression, e) ? parts : null;
    }

    private static bool Add(List<BodyPart> parts, ExpressionSyntax expression, string e)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                // A literal over several lines has its indentation in it.
                return !literal.Token.Text.Contains('\n') && Put(literal.Token.Text);
            case IdentifierNameSyntax name:
                return name.Identifier.ValueText != e && Add(new BodyPart(BodyPartKind.Name, name.Identifier.ValueText));
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax of, Name: IdentifierNameSyntax member } when of.Identifier.ValueText == e:
                return Add(new BodyPart(BodyPartKind.EventMember, member.Identifier.ValueText));
            case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax member }:
                return Add(new BodyPart(BodyPartKind.Name, member.Identifier.ValueText));
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                return Put("(") && Inner(inner) && Put(")");
            case PrefixUnaryExpressionSyntax { Operand: var operand } prefix when IsPure(prefix):
                return Put(prefix.OperatorToken.Text) && Inner(operand);
            case BinaryExpressionSyntax binary when !binary.IsKind(SyntaxKind.IsExpression) && !binary.IsKind(SyntaxKind.AsExpression):
                return Inner(binary.Left) && Put($" {binary.OperatorToken.Text} ") && Inner(binary.Right);
            case ConditionalExpressionSyntax conditional:
                return Inner(conditional.Condition) && Put(" ? ") && Inner(conditional.WhenTrue) && Put(" : ") && Inner(conditional.WhenFalse);
            case CastExpressionSyntax { Type: PredefinedTypeSyntax type, Expression: var inner }:
                return Put($"({type.Keyword.Text})") && Inner(inner);
            case PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                return Inner(postfix.Operand) && Put("!");
            default:
                return false;
        }

        bool Put(string text) => Add(new BodyPart(BodyPartKind.Text, text));

        bool Inner(ExpressionSyntax inner) => SimpleExpression.Add(parts, inner, e);

        bool Add(BodyPart part)
        {
            parts.Add(part);
            return true;
        }
    }

    // Two signs in a row would become another operator.
    private static bool IsPure(PrefixUnaryExpressionSyntax prefix)
        => prefix.Operand is not PrefixUnaryExpressionSyntax
           && (prefix.IsKind(SyntaxKind.UnaryMinusExpression) || prefix.IsKind(SyntaxKind.UnaryPlusExpression)
               || prefix.IsKind(SyntaxKind.LogicalNotExpression) || prefix.IsKind(SyntaxKind.BitwiseNotExpression));
}
