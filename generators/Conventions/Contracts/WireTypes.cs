namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>The types of values on the wire, and which of them reads what another has written.</summary>
/// <remarks>Whether a change of type is safe follows from the forms in docs/events.md: numbers are read in any length that fits, some types are text or numbers there.</remarks>
internal static class WireTypes
{
    public const string List = "list";
    public const string Set = "set";
    public const string Map = "map";
    public const string Object = "object";
    public const string EnumPrefix = "enum:";

    /// <summary>Of an object inside one of its own kind: it is as the one at that path.</summary>
    public const string SamePrefix = "same:";

    private static readonly string[] s_scalars =
    [
        "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "string", "decimal", "bytes",
        "Guid", "DateTime", "DateTimeOffset", "TimeSpan", "DateOnly", "TimeOnly", "Uri",
    ];

    // Whatever the left has written, the right reads, and it means the same.
    private static readonly HashSet<(string From, string To)> s_wider = Wider();

    public static bool IsKnown(string type)
    {
        var plain = Plain(type);
        return s_scalars.Contains(plain) || plain is List or Set or Map or Object or ContractLine.Named
            || (IsEnum(plain) && IsInteger(plain.Substring(EnumPrefix.Length)))
            || (plain.StartsWith(SamePrefix, StringComparison.Ordinal) && plain.Length > SamePrefix.Length);
    }

    public static bool IsNullable(string type) => type.EndsWith("?", StringComparison.Ordinal);

    public static string Plain(string type) => type.TrimEnd('?');

    public static bool IsInteger(string type) => Array.IndexOf(s_scalars, type) is >= 2 and <= 9;

    /// <summary>Whether every value that was written as one type is read as the other, null aside.</summary>
    public static bool Reads(string written, string reader)
    {
        string from = Number(Plain(written)), to = Number(Plain(reader));
        return from == to || s_wider.Contains((from, to));
    }

    // An enum is its number.
    public static bool IsEnum(string type) => type.StartsWith(EnumPrefix, StringComparison.Ordinal);

    /// <summary>Whether C# has a reference for it, at least where nobody says otherwise: something that may be null, or is promised not to be.</summary>
    public static bool IsReference(string type) => Plain(type) is "string" or "bytes" or "Uri" or List or Set or Map or Object or ContractLine.Named;

    private static string Number(string type) => IsEnum(type) ? type.Substring(EnumPrefix.Length) : type;

    private static HashSet<(string, string)> Wider()
    {
        var wider = new HashSet<(string, string)>
        {
            ("float", "double"), ("decimal", "string"), ("Guid", "string"), ("Uri", "string"), ("TimeSpan", "long"), ("TimeOnly", "long"), ("TimeOnly", "TimeSpan"),
            ("char", "ushort"), ("ushort", "char"), ("byte", "char"), (Set, List),
        };

        // Signed and unsigned numbers, by the bits that they need.
        (string Name, int Bits, bool Signed)[] integers =
        [
            ("sbyte", 8, true), ("byte", 8, false), ("short", 16, true), ("ushort", 16, false), ("int", 32, true), ("uint", 32, false), ("long", 64, true), ("ulong", 64, false), ("char", 16, false),
        ];
        foreach (var from in integers)
        {
            foreach (var to in integers.Where(to => to.Name != "char" && to.Bits > from.Bits && (to.Signed || !from.Signed)))
                wider.Add((from.Name, to.Name));

            // As long as the fraction has room for all its digits.
            if (from.Bits <= 32)
                wider.Add((from.Name, "double"));
            if (from.Bits <= 16)
                wider.Add((from.Name, "float"));
        }

        wider.Add(("DateOnly", "int"));
        wider.Add(("DateOnly", "long"));
        return wider;
    }
}
