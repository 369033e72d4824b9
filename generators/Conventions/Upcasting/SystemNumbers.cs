namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>C#'s own conversions and promotions between its numbers. What they do not cover is an error, or somebody's operator.</summary>
internal static class SystemNumbers
{
    // Each with what it becomes without a cast. None of these fails, in whatever context.
    private static readonly Dictionary<string, string[]> s_wider = new()
    {
        ["sbyte"] = ["short", "int", "long", "float", "double", "decimal"],
        ["byte"] = ["short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal"],
        ["short"] = ["int", "long", "float", "double", "decimal"],
        ["ushort"] = ["int", "uint", "long", "ulong", "float", "double", "decimal"],
        ["char"] = ["ushort", "int", "uint", "long", "ulong", "float", "double", "decimal"],
        ["int"] = ["long", "float", "double", "decimal"],
        ["uint"] = ["long", "ulong", "float", "double", "decimal"],
        ["long"] = ["float", "double", "decimal"],
        ["ulong"] = ["float", "double", "decimal"],
        ["float"] = ["double"],
        ["double"] = [],
        ["decimal"] = [],
    };

    public static bool IsNumber(string type) => s_wider.ContainsKey(type);

    public static bool IsFloating(string type) => type is "float" or "double";

    public static bool IsIntegral(string type) => IsNumber(type) && !IsFloating(type) && type != "decimal";

    public static bool Widens(string from, string to) => s_wider.TryGetValue(from, out var wider) && wider.Contains(to);

    /// <summary>The type in which two numbers are calculated with; null where C# has none.</summary>
    public static string? Promote(UpcastType left, UpcastType right)
    {
        var (l, r) = (AsOperand(left, right), AsOperand(right, left));
        if (!IsNumber(l) || !IsNumber(r))
            return null;

        // The first to which both lead. For two integers that only a fraction could hold, as an ulong and an int, C# has none.
        var type = new[] { "int", "uint", "long", "ulong", "float", "double", "decimal" }.First(type => type == "decimal" || (LeadsTo(l, type) && LeadsTo(r, type)));
        return LeadsTo(l, type) && LeadsTo(r, type) && !(IsIntegral(l) && IsIntegral(r) && !IsIntegral(type)) ? type : null;

        static bool LeadsTo(string from, string to) => from == to || Widens(from, to);
    }

    // A constant without a sign is a number without a sign beside one.
    private static string AsOperand(UpcastType operand, UpcastType other)
        => operand is { IsConstant: true, Name: "int" } && other.Name is "uint" or "ulong" || operand is { IsConstant: true, Name: "long" } && other.Name == "ulong" ? other.Name : operand.Name;
}
