namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>
/// Finds the types of an upcaster's expression from those of the old event's members, and so proves that all in it is C#'s and the system's own: the same where the generated code writes it, and
/// without any effect but its value. What it has no type for could be somebody's operator, extension or conversion.
/// </summary>
/// <remarks>It also says whether the expression can fail. One that can is evaluated for every event, whoever reads its value: the upcaster that is called would fail too.</remarks>
/// <param name="typeOf">The type of a member of the old event; null for one of which nothing is known.</param>
internal sealed partial class UpcastTyping(Func<string, UpcastType?> typeOf)
{
    private static readonly HashSet<string> s_ordered =
        ["global::System.Guid", "global::System.DateTime", "global::System.DateTimeOffset", "global::System.TimeSpan", "global::System.DateOnly", "global::System.TimeOnly"];

    private readonly Stack<UpcastType> _bound = new();

    /// <summary>Whether it may fail, whatever is stored.</summary>
    public bool CanFail { get; private set; }

    /// <summary>The members of which one must be null for it to fail otherwise.</summary>
    public SortedSet<string> FailsIfNull { get; } = new(StringComparer.Ordinal);

    /// <summary>The type; null for an expression that must stay where it is.</summary>
    public UpcastType? Of(UpcastExpression e) => e.Kind switch
    {
        UpcastExpressionKind.Literal => e.LiteralType switch
        {
            "null" => new UpcastType("null", CanBeNull: true, IsConstant: true),
            "default" => null,
            var type => new UpcastType(type, IsConstant: true),
        },
        UpcastExpressionKind.Member => typeOf(e.Text),
        UpcastExpressionKind.Parenthesized or UpcastExpressionKind.Suppressed => Of(e.Operands[0]),
        UpcastExpressionKind.Prefix => Prefix(e),
        UpcastExpressionKind.Binary => Of(e.Operands[0]) is { } left && Of(e.Operands[1]) is { } right ? Binary(e.Text, left, right) : null,
        UpcastExpressionKind.IsNull => Of(e.Operands[0]) is { CanBeNull: true } ? new UpcastType("bool") : null,
        UpcastExpressionKind.Conditional => Conditional(e),
        UpcastExpressionKind.Cast => Of(e.Operands[0]) is { } operand ? Cast(operand, e.Text) : null,
        UpcastExpressionKind.Access => Access(e),
        UpcastExpressionKind.Bound => _bound.Count > 0 ? _bound.Peek() : null,
        UpcastExpressionKind.Property => Property(e),
        UpcastExpressionKind.Call => Call(e),
        UpcastExpressionKind.StaticCall => StaticCall(e),
        UpcastExpressionKind.StaticProperty => StaticProperty(e.Text),
        UpcastExpressionKind.Element => Element(e),
        UpcastExpressionKind.Interpolated => e.Operands.All(piece => piece.LiteralType == UpcastExpression.TextPiece || Of(piece) is { Name: "string" }) ? new UpcastType("string") : null,
        _ => null,
    };

    /// <summary>Whether a value becomes another type's by a conversion of C#'s own that cannot fail.</summary>
    public static bool Converts(UpcastType from, string to) => from.Name == to
        || SystemNumbers.Widens(from.Name, to)
        || (from.Name == "null" && (to is "string" or "string[]" || to.EndsWith("?", StringComparison.Ordinal)))
        || (to.EndsWith("?", StringComparison.Ordinal) && from.Name != "null" && Converts(from.Underlying, to.Substring(0, to.Length - 1)));

    private UpcastType? Prefix(UpcastExpression e)
    {
        if (Of(e.Operands[0]) is not { } operand)
            return null;
        var value = operand.Underlying;
        if (e.Text == "!")
            return value.Name == "bool" ? new UpcastType(operand.Name, operand.CanBeNull) : null;
        if (SystemNumbers.Promote(value, new UpcastType("sbyte")) is not { } type || (e.Text == "~" && !SystemNumbers.IsIntegral(type)))
            return null;
        CanFail |= e.Text == "-" && SystemNumbers.IsIntegral(type) && !operand.IsConstant;
        return Lift(new UpcastType(type), operand.IsNullableValue);
    }

    private UpcastType? Binary(string op, UpcastType left, UpcastType right)
    {
        if (op == "??")
            return left.CanBeNull ? Coalesced(left, right) : null;
        var (l, r, isLifted, isConstant) = (left.Underlying, right.Underlying, left.IsNullableValue || right.IsNullableValue, left.IsConstant && right.IsConstant);
        var number = SystemNumbers.Promote(l, r);
        var areFlags = (l.Name, r.Name) is ("bool", "bool");
        switch (op)
        {
            case "+" when (l.Name == "string" && r.Name is "string" or "char") || (l.Name == "char" && r.Name == "string"):
                return new UpcastType("string", IsConstant: isConstant);
            case "+" or "-" or "*" or "/" or "%" when number is not null:
                // What the compiler knows it has looked at.
                CanFail |= !SystemNumbers.IsFloating(number) && !isConstant;
                return Lift(new UpcastType(number, IsConstant: isConstant), isLifted);
            case "<<" or ">>" or ">>>" when number is not null && r.Name == "int" && SystemNumbers.Promote(l, l) is { } shifted && SystemNumbers.IsIntegral(shifted):
                return Lift(new UpcastType(shifted), isLifted);
            case "&" or "|" or "^" when areFlags || (number is not null && SystemNumbers.IsIntegral(number)):
                return Lift(new UpcastType(areFlags ? "bool" : number!), isLifted);
            case "&&" or "||" when areFlags && !isLifted:
                return new UpcastType("bool");
            case "==" or "!=" when areFlags || (l.Name, r.Name) is ("string", "string") || IsNullTest(left, right) || IsNullTest(right, left):
            case "==" or "!=" or "<" or ">" or "<=" or ">=" when number is not null || (l.Name == r.Name && s_ordered.Contains(l.Name)):
                return new UpcastType("bool");
            default:
                return null;
        }
    }

    private static bool IsNullTest(UpcastType value, UpcastType tested) => tested.Name == "null" && value.CanBeNull;

    private static UpcastType? Coalesced(UpcastType left, UpcastType right)
    {
        if (left.Name == "null")
            return null;
        var result = right.IsNullableValue ? left : left.Underlying;
        return Converts(right, result.Name) || IsSmallLiteral(right, result) ? result with { CanBeNull = right.CanBeNull, HasItems = false } : null;
    }

    // A literal without a sign fits into a number without one.
    private static bool IsSmallLiteral(UpcastType literal, UpcastType type) => literal.IsConstant && SystemNumbers.Promote(literal, type) == type.Name;

    private UpcastType? Conditional(UpcastExpression e)
    {
        if (Of(e.Operands[0]) is not { Name: "bool" } || Of(e.Operands[1]) is not { } then || Of(e.Operands[2]) is not { } otherwise)
            return null;
        var result = Converts(then, otherwise.Name) ? otherwise : Converts(otherwise, then.Name) ? then : null;
        return result is null or { Name: "null" } ? null : result with { CanBeNull = then.CanBeNull || otherwise.CanBeNull, IsConstant = false, HasItems = then.HasItems && otherwise.HasItems };
    }

    private UpcastType? Cast(UpcastType from, string to)
    {
        if (from.Name == to)
            return from;
        if (!SystemNumbers.IsNumber(from.Underlying.Name) || !SystemNumbers.IsNumber(to))
            return null;
        CanFail |= !from.IsConstant && (from.IsNullableValue || (!SystemNumbers.IsFloating(to) && !Converts(from, to)));
        return new UpcastType(to, IsConstant: from.IsConstant);
    }

    private UpcastType? Access(UpcastExpression e)
    {
        if (Of(e.Operands[0]) is not { Name: "string" } receiver)
            return null;
        _bound.Push(receiver with { CanBeNull = false });
        var behind = Of(e.Operands[1]);
        _bound.Pop();
        return behind is null ? null : behind.Name is "string" or "string[]" ? behind with { CanBeNull = true, HasItems = false } : behind.Lifted;
    }

    private static UpcastType Lift(UpcastType type, bool isLifted) => isLifted ? type.Lifted : type;
}
