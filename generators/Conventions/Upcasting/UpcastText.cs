using Cqrs.Generated.Conventions.Folds;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>Writes an upcaster's expression out again, in pieces of which those that name members can be given other names.</summary>
internal static class UpcastText
{
    /// <summary>The text of an expression without members.</summary>
    public static string Of(UpcastExpression expression) => string.Concat(PartsOf(expression, static name => name).Select(part => part.Text));

    /// <summary>The pieces.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="nameOf">What a member is called now.</param>
    public static IEnumerable<BodyPart> PartsOf(UpcastExpression expression, Func<string, string> nameOf)
    {
        return Parts(expression);

        IEnumerable<BodyPart> Parts(UpcastExpression e)
        {
            IEnumerable<BodyPart> Operand(int i) => Parts(e.Operands[i]);
            IEnumerable<BodyPart> List(int first) => e.Operands.Skip(first).SelectMany((operand, i) => i == 0 ? Parts(operand) : [Text(", "), .. Parts(operand)]);
            IEnumerable<BodyPart> Piece(UpcastExpression piece) => piece.LiteralType == UpcastExpression.TextPiece ? [Text(piece.Text)] : [Text("{"), .. Parts(piece), Text("}")];

            return e.Kind switch
            {
                UpcastExpressionKind.Member => [new BodyPart(BodyPartKind.EventMember, nameOf(e.Text))],
                UpcastExpressionKind.Bound => [],
                UpcastExpressionKind.Parenthesized => [Text("("), .. Operand(0), Text(")")],
                UpcastExpressionKind.Suppressed => [.. Operand(0), Text("!")],
                UpcastExpressionKind.Prefix => [Text(e.Text), .. Operand(0)],
                UpcastExpressionKind.Binary => [.. Operand(0), Text($" {e.Text} "), .. Operand(1)],
                UpcastExpressionKind.IsNull => [.. Operand(0), Text($" {e.Text}")],
                UpcastExpressionKind.Conditional => [.. Operand(0), Text(" ? "), .. Operand(1), Text(" : "), .. Operand(2)],
                UpcastExpressionKind.Cast => [Text($"({e.Text})"), .. Operand(0)],
                UpcastExpressionKind.Access => [.. Operand(0), Text("?"), .. Operand(1)],
                UpcastExpressionKind.Property => [.. Operand(0), Text($".{e.Text}")],
                UpcastExpressionKind.Call => [.. Operand(0), Text($".{e.Text}("), .. List(1), Text(")")],
                UpcastExpressionKind.StaticCall => [Text($"{e.Text}("), .. List(0), Text(")")],
                UpcastExpressionKind.Element => [.. Operand(0), Text("["), .. Operand(1), Text("]")],
                UpcastExpressionKind.FromEnd => [Text("^"), .. Operand(0)],
                UpcastExpressionKind.Range => e.Text switch
                {
                    "x..x" => [.. Operand(0), Text(".."), .. Operand(1)],
                    "x.." => [.. Operand(0), Text("..")],
                    "..x" => [Text(".."), .. Operand(0)],
                    _ => [Text("..")],
                },
                UpcastExpressionKind.Interpolated => [Text("$\""), .. e.Operands.SelectMany(Piece), Text("\"")],
                _ => [Text(e.Text)],
            };
        }
    }

    private static BodyPart Text(string text) => new(BodyPartKind.Text, text);
}
