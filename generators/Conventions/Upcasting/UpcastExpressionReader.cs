using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>Reads an upcaster's expressions off the syntax. Names stand for members of the old event alone: what any other one means, text does not say.</summary>
/// <param name="old">The name of the upcaster's parameter.</param>
internal sealed class UpcastExpressionReader(string old)
{
    /// <summary>The expression; null for one that holds anything else than <see cref="UpcastExpressionKind"/> has.</summary>
    public UpcastExpression? Read(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => Literal(literal.Token),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax of, Name: IdentifierNameSyntax member } when of.Identifier.ValueText == old
            => Of(UpcastExpressionKind.Member, member.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax type, Name: IdentifierNameSyntax member }
            => Of(UpcastExpressionKind.StaticProperty, $"{type.Keyword.Text}.{member.Identifier.ValueText}"),
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name: IdentifierNameSyntax member } access
            => Of(UpcastExpressionKind.Property, member.Identifier.ValueText, access.Expression),
        MemberBindingExpressionSyntax { Name: IdentifierNameSyntax member } => Behind(UpcastExpressionKind.Property, member.Identifier.ValueText),
        InvocationExpressionSyntax call => Call(call),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } element when IsPlain(arguments[0]) => Of(UpcastExpressionKind.Element, "", element.Expression, arguments[0].Expression),
        RangeExpressionSyntax range => Of(
            UpcastExpressionKind.Range, $"{(range.LeftOperand is null ? "" : "x")}..{(range.RightOperand is null ? "" : "x")}",
            [.. new[] { range.LeftOperand, range.RightOperand }.OfType<ExpressionSyntax>()]),
        ConditionalAccessExpressionSyntax access => Of(UpcastExpressionKind.Access, "", access.Expression, access.WhenNotNull),
        ParenthesizedExpressionSyntax { Expression: var inner } => Of(UpcastExpressionKind.Parenthesized, "", inner),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => Of(UpcastExpressionKind.Suppressed, "", inner),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression, Operand: var inner } => Of(UpcastExpressionKind.FromEnd, "", inner),

        // Two signs in a row would become another operator.
        PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression or SyntaxKind.LogicalNotExpression or SyntaxKind.BitwiseNotExpression
            && prefix.Operand is not PrefixUnaryExpressionSyntax => Of(UpcastExpressionKind.Prefix, prefix.OperatorToken.Text, prefix.Operand),
        BinaryExpressionSyntax binary when binary.Kind() is not (SyntaxKind.IsExpression or SyntaxKind.AsExpression) => Of(UpcastExpressionKind.Binary, binary.OperatorToken.Text, binary.Left, binary.Right),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax pattern } test when IsNull(pattern) => Of(UpcastExpressionKind.IsNull, "is null", test.Expression),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax pattern } } test when IsNull(pattern) => Of(UpcastExpressionKind.IsNull, "is not null", test.Expression),
        ConditionalExpressionSyntax conditional => Of(UpcastExpressionKind.Conditional, "", conditional.Condition, conditional.WhenTrue, conditional.WhenFalse),
        CastExpressionSyntax { Type: PredefinedTypeSyntax type } cast => Of(UpcastExpressionKind.Cast, type.Keyword.Text, cast.Expression),
        InterpolatedStringExpressionSyntax { StringStartToken.RawKind: (int)SyntaxKind.InterpolatedStringStartToken } text => Interpolated(text),
        _ => null,
    };

    private UpcastExpression? Call(InvocationExpressionSyntax call)
    {
        if (!call.ArgumentList.Arguments.All(IsPlain))
            return null;
        var arguments = call.ArgumentList.Arguments.Select(static argument => argument.Expression);
        return call.Expression switch
        {
            MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax type, Name: IdentifierNameSyntax method }
                => Of(UpcastExpressionKind.StaticCall, $"{type.Keyword.Text}.{method.Identifier.ValueText}", [.. arguments]),
            MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name: IdentifierNameSyntax method } access
                => Of(UpcastExpressionKind.Call, method.Identifier.ValueText, [access.Expression, .. arguments]),
            MemberBindingExpressionSyntax { Name: IdentifierNameSyntax method } => Behind(UpcastExpressionKind.Call, method.Identifier.ValueText, [.. arguments]),
            _ => null,
        };
    }

    private UpcastExpression? Interpolated(InterpolatedStringExpressionSyntax text)
    {
        var pieces = text.Contents.Select(piece => piece switch
        {
            InterpolatedStringTextSyntax { TextToken.Text: var literal } => new UpcastExpression(UpcastExpressionKind.Literal, literal, default) { LiteralType = UpcastExpression.TextPiece },
            InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Read(hole.Expression),
            _ => null,
        }).ToArray();
        return Of(UpcastExpressionKind.Interpolated, "", pieces);
    }

    // A literal over several lines has its indentation in it.
    private static UpcastExpression? Literal(SyntaxToken token)
    {
        var type = token.Value switch
        {
            _ when token.Text.Contains('\n') => null,
            int => "int",
            uint => "uint",
            long => "long",
            ulong => "ulong",
            float => "float",
            double => "double",
            decimal => "decimal",
            char => "char",
            string when token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) => "string",
            bool => "bool",
            _ when token.IsKind(SyntaxKind.NullKeyword) => "null",
            _ when token.IsKind(SyntaxKind.DefaultKeyword) => "default",
            _ => null,
        };
        return type is null ? null : new UpcastExpression(UpcastExpressionKind.Literal, token.Text, default) { LiteralType = type };
    }

    private static bool IsPlain(ArgumentSyntax argument) => argument is { NameColon: null, RefKindKeyword.RawKind: 0 };

    private static bool IsNull(ConstantPatternSyntax pattern) => pattern.Expression.IsKind(SyntaxKind.NullLiteralExpression);

    private UpcastExpression? Behind(UpcastExpressionKind kind, string text, params ExpressionSyntax[] arguments)
        => Of(kind, text, [new UpcastExpression(UpcastExpressionKind.Bound, "", default), .. arguments.Select(Read)]);

    private UpcastExpression? Of(UpcastExpressionKind kind, string text, params ExpressionSyntax[] operands) => Of(kind, text, [.. operands.Select(Read)]);

    private static UpcastExpression? Of(UpcastExpressionKind kind, string text, UpcastExpression?[] operands)
        => operands.Contains(null) ? null : new UpcastExpression(kind, text, operands.OfType<UpcastExpression>().ToEquatableArray());
}
