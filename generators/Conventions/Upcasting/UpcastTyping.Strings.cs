namespace Cqrs.Generated.Conventions.Upcasting;

// What the system's strings can do, as far as it has no effect, asks no culture, and is found as a member: one of the type's own is taken before any extension of its name.
internal sealed partial class UpcastTyping
{
    private UpcastType? Property(UpcastExpression e)
    {
        if (Of(e.Operands[0]) is not { } receiver)
            return null;
        switch (receiver.Name, e.Text)
        {
            case ("string" or "string[]", "Length"):
                Follow(e.Operands[0], receiver);
                return new UpcastType("int");
            case (_, "HasValue") when receiver.IsNullableValue:
                return new UpcastType("bool");
            case (_, "Value") when receiver.IsNullableValue:
                CanFail = true;
                return receiver.Underlying;
            default:
                return null;
        }
    }

    private static UpcastType? StaticProperty(string text) => text switch
    {
        "string.Empty" => new UpcastType("string"),
        _ when text.IndexOf('.') is var dot && SystemNumbers.IsNumber(text.Substring(0, dot)) && text.Substring(dot) is ".MaxValue" or ".MinValue" => new UpcastType(text.Substring(0, dot)),
        _ => null,
    };

    private UpcastType? Call(UpcastExpression e)
    {
        if (Of(e.Operands[0]) is not { } receiver || Arguments(e, skip: 1) is not { } arguments)
            return null;
        if (receiver.IsNullableValue)
            return e.Text == "GetValueOrDefault" && arguments.Length == 0 ? receiver.Underlying : null;
        if (receiver.Name != "string")
            return null;
        Follow(e.Operands[0], receiver);
        var isSafe = arguments.All(argument => argument.IsConstant && !argument.CanBeNull);
        switch (e.Text, string.Join(",", arguments.Select(argument => argument.Name)))
        {
            case ("Trim" or "TrimStart" or "TrimEnd", "" or "char"):
            case ("ToUpperInvariant" or "ToLowerInvariant", ""):
            case ("Replace", "char,char"):
                return new UpcastType("string");
            case ("Split", "" or "char" or "string"):
                return new UpcastType("string[]", HasItems: true);
            case ("Split", "char,int" or "string,int"):
                CanFail = true;
                return new UpcastType("string[]");
            case ("Substring" or "Remove", "int" or "int,int"):
            case ("Insert", "int,string"):
            case ("PadLeft" or "PadRight", "int" or "int,char"):
                CanFail = true;
                return new UpcastType("string");
            case ("Replace", "string,string"):
                CanFail |= e.Operands[1] is not { Kind: UpcastExpressionKind.Literal, Text: not ("\"\"" or "@\"\"") };
                return new UpcastType("string");
            case ("IndexOf" or "LastIndexOf", "char"):
                return new UpcastType("int");
            case ("StartsWith" or "EndsWith" or "Contains", "char"):
                return new UpcastType("bool");
            case ("Contains", "string"):
                CanFail |= !isSafe;
                return new UpcastType("bool");
            default:
                return null;
        }
    }

    private UpcastType? StaticCall(UpcastExpression e)
    {
        if (Arguments(e, skip: 0) is not { Length: > 0 } arguments)
            return null;
        var areTexts = arguments.Skip(1).All(argument => argument.Name == "string");
        switch (e.Text)
        {
            case "string.IsNullOrEmpty" or "string.IsNullOrWhiteSpace" when arguments.Length == 1 && arguments[0].Name == "string":
                return new UpcastType("bool");
            case "string.Concat" when arguments.Length is >= 2 and <= 4 && areTexts && arguments[0].Name == "string":
            case "string.Join" when arguments.Length > 2 && areTexts && arguments[0].Name is "string" or "char":
                return new UpcastType("string");
            case "string.Join" when arguments.Length == 2 && arguments[0].Name is "string" or "char" && arguments[1].Name == "string[]":
                CanFail |= arguments[1].CanBeNull;
                return new UpcastType("string");
            default:
                return null;
        }
    }

    private UpcastType? Element(UpcastExpression e)
    {
        if (Of(e.Operands[0]) is not { Name: "string" or "string[]" } receiver)
            return null;
        Follow(e.Operands[0], receiver);
        var index = e.Operands[1];
        if (index.Kind == UpcastExpressionKind.Range)
        {
            CanFail |= index.Operands.Count > 0;
            return index.Operands.All(IsPlace) ? receiver with { CanBeNull = false, HasItems = false } : null;
        }

        // The first and the last are there if any is.
        CanFail |= !receiver.HasItems || UpcastText.Of(index) is not ("0" or "^1");
        return !IsPlace(index) ? null : receiver.Name == "string" ? new UpcastType("char") : new UpcastType("string", CanBeNull: !receiver.HasItems);
    }

    private bool IsPlace(UpcastExpression index) => index.Kind == UpcastExpressionKind.FromEnd ? Of(index.Operands[0]) is { Name: "int" } : Of(index) is { Name: "int" };

    private UpcastType[]? Arguments(UpcastExpression e, int skip)
    {
        var arguments = e.Operands.Skip(skip).Select(Of).OfType<UpcastType>().ToArray();
        return arguments.Length == e.Operands.Count - skip ? arguments : null;
    }

    // A value that is null has no members: where it is one that is stored, whoever reads it sees so.
    private void Follow(UpcastExpression receiver, UpcastType type)
    {
        if (!type.CanBeNull)
            return;
        if (type.Name == "string" && receiver.Core is { Kind: UpcastExpressionKind.Member } member)
            FailsIfNull.Add(member.Text);
        else
            CanFail = true;
    }
}
