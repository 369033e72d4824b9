namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>An expression in an upcaster, as far as its text alone shows: no symbol is asked. What its types are, and so whether it may be written elsewhere, says <see cref="UpcastTyping"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The operator, name, keyword or literal.</param>
/// <param name="Operands">What it is made of, in the order in which it is written.</param>
internal sealed record UpcastExpression(UpcastExpressionKind Kind, string Text, EquatableArray<UpcastExpression> Operands)
{
    /// <summary>What stands for the type of the text between the holes of an interpolated string.</summary>
    public const string TextPiece = "text";

    /// <summary>The type of a literal: a word of C#, <c>null</c> or <c>default</c>; empty for anything else.</summary>
    public string LiteralType { get; init; } = "";

    /// <summary>Whether it is written as a constant: a literal, with or without a sign.</summary>
    public bool IsLiteral => Kind == UpcastExpressionKind.Literal || (Kind == UpcastExpressionKind.Prefix && Text == "-" && Operands[0].Kind == UpcastExpressionKind.Literal)
        || (Kind == UpcastExpressionKind.Suppressed && Operands[0].IsLiteral);

    /// <summary>Whether it is nothing, of whatever type: <c>null</c>, <c>default</c>.</summary>
    public bool IsNothing => Kind == UpcastExpressionKind.Suppressed ? Operands[0].IsNothing : LiteralType is "null" or "default";

    /// <summary>What it is without parentheses and <c>!</c>.</summary>
    public UpcastExpression Core => Kind is UpcastExpressionKind.Parenthesized or UpcastExpressionKind.Suppressed ? Operands[0].Core : this;
}

/// <summary>What an expression in an upcaster is.</summary>
internal enum UpcastExpressionKind
{
    /// <summary><c>2</c>, <c>"GB"</c>, <c>null</c>.</summary>
    Literal,

    /// <summary><c>old.City</c>: the text is the member's name.</summary>
    Member,

    /// <summary><c>( )</c>.</summary>
    Parenthesized,

    /// <summary><c>old.City!</c>.</summary>
    Suppressed,

    /// <summary><c>-old.Used</c>.</summary>
    Prefix,

    /// <summary><c>old.Used * 1.0</c>, <c>old.City ?? ""</c>.</summary>
    Binary,

    /// <summary><c>old.City is null</c>: the text is what is behind the operand.</summary>
    IsNull,

    /// <summary><c>? :</c>.</summary>
    Conditional,

    /// <summary><c>(long)old.Grams</c>.</summary>
    Cast,

    /// <summary><c>old.City?.Trim()</c>: the second operand is what is behind the question mark.</summary>
    Access,

    /// <summary>In what is behind the question mark of an <see cref="Access"/>: what stands before it.</summary>
    Bound,

    /// <summary><c>old.City.Length</c>: the text is the property's name.</summary>
    Property,

    /// <summary><c>old.City.Trim()</c>: the first operand is what it is called of.</summary>
    Call,

    /// <summary><c>string.Concat(old.First, old.Last)</c>: the text is all before the parenthesis.</summary>
    StaticCall,

    /// <summary><c>string.Empty</c>.</summary>
    StaticProperty,

    /// <summary><c>old.City[0]</c>: the second operand is what stands in brackets.</summary>
    Element,

    /// <summary><c>^1</c>, in brackets.</summary>
    FromEnd,

    /// <summary><c>1..</c>, in brackets: the text says <c>x</c> for each end that is there.</summary>
    Range,

    /// <summary><c>$"{old.First} {old.Last}"</c>: the operands are its pieces, literals those that are text.</summary>
    Interpolated,
}
