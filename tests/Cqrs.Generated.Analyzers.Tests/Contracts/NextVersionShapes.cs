namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Declarations that break a contract, and what they are made.</summary>
internal static class NextVersionShapes
{
    private const string Todo = "    // TODO: say what stands for each TODO in an event that was stored as version 1. Until then this does not compile.\n";

    /// <summary>One of them.</summary>
    public sealed record Shape(string Title, string Before, string Shipped, string After);

    public static readonly Shape[] All =
    [
        Of("a positional record", "public sealed record Paid(string To, string By);", "Paid 1 0 string By\nPaid 1 1 string To\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(string To, string By)\n{\n    public static Paid Upcast(PaidV1 old) => new(old.To, old.By);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(string By, string To);"),
        Of("what is new, has a default value, or may be null", "public sealed record Paid(int Times, string By = \"us\", System.Guid Id = default, string? Note = null, string? Else = \"x\");", "Paid 1 0 string? Note\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Times, string By = \"us\", System.Guid Id = default, string? Note = null, string? Else = \"x\")\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Times: TODO, Note: old.Note);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(string? Note);"),
        Of("a body, documentation and what is said behind it", "/// <summary>Money.</summary>\npublic sealed record Paid(int Amount) // in cents\n{\n    public bool IsFree => Amount == 0;\n} // so", "Paid 1 0 long Amount\n",
            "/// <summary>Money.</summary>\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Amount) // in cents\n{\n    public bool IsFree => Amount == 0;\n\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Amount: TODO);\n} // so\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(long Amount);"),
        Of("a class with properties", "public sealed class Paid\n{\n    public int Amount { get; init; }\n\n    public required System.Guid Id { get; init; }\n\n    public int Times { get; init; } = 1;\n\n    public string? Note { get; init; }\n\n    public bool IsNew { get; init; }\n}",
            "Paid 1 0 int Amount\nPaid 1 1 string By\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed class Paid\n{\n    public int Amount { get; init; }\n\n    public required System.Guid Id { get; init; }\n\n    public int Times { get; init; } = 1;\n\n    public string? Note { get; init; }\n\n    public bool IsNew { get; init; }\n\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new() { Amount = old.Amount, Id = TODO, IsNew = TODO };\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(int Amount, string By);"),
        Of("a struct", "public readonly record struct Paid(int Amount, bool IsLast);", "Paid 1 0 int Amount\n",
            "[Event(\"Paid\", Version = 2)]\npublic readonly record struct Paid(int Amount, bool IsLast)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(old.Amount, IsLast: TODO);\n}\n\n[Event(\"Paid\")]\npublic readonly record struct PaidV1(int Amount);"),
        Of("keys that are said", "[MessagePackObject]\npublic sealed record Paid([property: Key(1)] int Amount, [property: Key(0)] string By);", "Paid 1 0 int Amount\nPaid 1 1 string By\n",
            "[MessagePackObject]\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid([property: Key(1)] int Amount, [property: Key(0)] string By)\n{\n    public static Paid Upcast(PaidV1 old) => new(old.Amount, old.By);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(int Amount, string By);"),
        Of("holes that retired keys leave", "[MessagePackObject]\npublic sealed record Paid([property: Key(2)] int Sum);",
            "Paid 1 0 retired Old\nPaid 1 1 int Amount\nPaid 1 2 retired Lines\nPaid 1 2[] object\nPaid 1 2[].0 int Count\nPaid 1 3 string By\n",
            "[MessagePackObject]\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid([property: Key(2)] int Sum)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Sum: TODO);\n}\n\n[Event(\"Paid\")]\n[MessagePackObject]\npublic sealed record PaidV1([property: Key(1)] int Amount, [property: Key(3)] string By);"),
        Of("names as keys", "[MessagePackObject(true)]\npublic sealed record Paid(long Amount, bool IsLast);", " named", "Paid 1 @Amount long\nPaid 1 @By string\n",
            "[MessagePackObject(true)]\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(long Amount, bool IsLast)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(old.Amount, IsLast: TODO);\n}\n\n[Event(\"Paid\")]\n[MessagePackObject(true)]\npublic sealed record PaidV1(long Amount, string By);", "Paid"),
        Of("names as keys that are no members' names", "[MessagePackObject]\npublic sealed record Paid([property: Key(\"a\")] int Amount, [property: Key(\"c\")] int Count);", " named", "Paid 1 @a int\nPaid 1 @b-c string\nPaid 1 @int int\n",
            "[MessagePackObject]\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid([property: Key(\"a\")] int Amount, [property: Key(\"c\")] int Count)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(old.Amount, Count: TODO);\n}\n\n[Event(\"Paid\")]\n[MessagePackObject]\npublic sealed record PaidV1([property: Key(\"a\")] int Amount, [property: Key(\"b-c\")] string Member1, [property: Key(\"int\")] int @int);", "Paid"),
        Of("objects: one that is as it was, one that is not, and one that is gone", "public sealed record Money(long Amount, string Currency);\n\npublic sealed record Line(string Article, int Count);\n\npublic sealed record Paid(Money Sum, Line[] Lines, Line? Last);",
            "Paid 1 0 object Sum  # Money\nPaid 1 0.0 long Amount\nPaid 1 0.1 string Currency\nPaid 1 1 list Lines\nPaid 1 1[] object  # Line\nPaid 1 1[].0 string Article\nPaid 1 2 object? Last  # Line\nPaid 1 2.0 string Article\nPaid 1 3 object Extra  # Shop.Gone\nPaid 1 3.0 Guid Id\nPaid 1 3.2 bytes? Data\n",
            "public sealed record Money(long Amount, string Currency);\n\npublic sealed record Line(string Article, int Count);\n\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(Money Sum, Line[] Lines, Line? Last)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(old.Sum, Lines: TODO, Last: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(Money Sum, System.Collections.Generic.IReadOnlyList<PaidV1.LineV1> Lines, PaidV1.LineV1? Last, PaidV1.GoneV1 Extra)\n{\n    public sealed record LineV1(string Article);\n\n    [MessagePackObject]\n    public sealed record GoneV1([property: Key(0)] System.Guid Id, [property: Key(2)] byte[]? Data);\n}"),
        Of("enums: one that is as it was, one that got a number, and one whose names changed places", "public enum Kind { A, B }\n\npublic enum Size : byte { Small, Large, Huge }\n\npublic enum How { Card, Cash }\n\npublic sealed record Paid(Kind Kind, Size Size, Size? Other, How How);",
            "Paid 1 0 enum:int Kind  # Kind\nPaid 1 0=0 value A\nPaid 1 0=1 value B\nPaid 1 0=2 retired C\nPaid 1 1 enum:byte Size  # Size\nPaid 1 1=0 value Small\nPaid 1 1=1 value Large\nPaid 1 2 enum:byte? Other  # Size\nPaid 1 2=0 value Small\nPaid 1 2=1 value Large\nPaid 1 3 enum:int How  # How\nPaid 1 3=0 value Cash\nPaid 1 3=1 value Card\n",
            "public enum Kind { A, B }\n\npublic enum Size : byte { Small, Large, Huge }\n\npublic enum How { Card, Cash }\n\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(Kind Kind, Size Size, Size? Other, How How)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(old.Kind, (Size)old.Size, (Size?)old.Other, How: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(Kind Kind, PaidV1.SizeV1 Size, PaidV1.SizeV1? Other, PaidV1.HowV1 How)\n{\n    public enum SizeV1 : byte { Small = 0, Large = 1 }\n\n    public enum HowV1 { Cash = 0, Card = 1 }\n}"),
        Of("collections of all sorts", "public sealed record Paid(bool IsLast);",
            "Paid 1 0 map A\nPaid 1 0[] list\nPaid 1 0[][] string?\nPaid 1 0[key] Guid\nPaid 1 1 set? B\nPaid 1 1[] DateOnly?\nPaid 1 2 list C\nPaid 1 2[] bytes\nPaid 1 3 Uri? D\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(bool IsLast)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(IsLast: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(System.Collections.Generic.IReadOnlyDictionary<System.Guid, System.Collections.Generic.IReadOnlyList<string?>> A, System.Collections.Generic.IReadOnlySet<System.DateOnly?>? B, System.Collections.Generic.IReadOnlyList<byte[]> C, System.Uri? D);"),
        Of("collections that the code has", "public sealed record Paid(bool IsLast, System.Collections.Generic.List<int> A, (int From, int To) B, System.Collections.Immutable.ImmutableArray<int> C);",
            "Paid 1 0 list A\nPaid 1 0[] int\nPaid 1 1 object B  # (int, int)\nPaid 1 1.0 int Item1\nPaid 1 1.1 int Item2\nPaid 1 2 list? C\nPaid 1 2[] int\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(bool IsLast, System.Collections.Generic.List<int> A, (int From, int To) B, System.Collections.Immutable.ImmutableArray<int> C)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(IsLast: TODO, A: old.A, B: old.B, C: old.C);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(System.Collections.Generic.List<int> A, (int From, int To) B, System.Collections.Immutable.ImmutableArray<int> C);"),
        Of("an event that holds itself", "public sealed record Part(string Name, Part? Next, bool IsLast);\n\npublic sealed record Paid(bool IsLast, Paid? Before);",
            "Paid 1 0 same:.? Before\nPaid 1 1 object First  # Part\nPaid 1 1.0 string Name\nPaid 1 1.1 same:1? Next\n",
            "public sealed record Part(string Name, Part? Next, bool IsLast);\n\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(bool IsLast, Paid? Before)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(IsLast: TODO, Before: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(PaidV1? Before, PaidV1.PartV1 First)\n{\n    public sealed record PartV1(string Name, PartV1? Next);\n}"),
        Of("parts, and a name that is taken", "public sealed partial record Paid;\n\npublic sealed record PaidV1;\n\npublic sealed partial record Paid(int Amount);", "Paid 1 0 string Amount\n",
            "public sealed partial record Paid;\n\npublic sealed record PaidV1;\n\n[Event(\"Paid\", Version = 2)]\npublic sealed partial record Paid(int Amount)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1_2 old) => new(Amount: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1_2(string Amount);"),
        Of("a type inside another, on its line", "internal static class Shop { internal sealed record Paid(int Amount); }\n\nfile static class Other;", "Paid 1 0 string Amount\n",
            "internal static class Shop { [Event(\"Paid\", Version = 2)]\ninternal sealed record Paid(int Amount)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Amount: TODO);\n}\n\n[Event(\"Paid\")]\ninternal sealed record PaidV1(string Amount); }\n\nfile static class Other;", "Shop.Paid"),
        Of("a file where nobody says what may be null", "#nullable disable\npublic sealed record Paid(int Amount, string By);\n#nullable restore", "Paid 1 0 string By\nPaid 1 1 string? To\n",
            "#nullable disable\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Amount, string By)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Amount: TODO, By: old.By);\n}\n\n#nullable enable annotations\n[Event(\"Paid\")]\npublic sealed record PaidV1(string By, string? To);\n#nullable restore annotations\n#nullable restore"),
        Of("numbers that C# would round, null that is not expected, and times that would depend on the machine", "public sealed record Paid(double A, float B, string C, System.DateTimeOffset D, long E, int? F);",
            "Paid 1 0 long A\nPaid 1 1 int B\nPaid 1 2 string? C\nPaid 1 3 DateTime D\nPaid 1 4 int E\nPaid 1 5 int F\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(double A, float B, string C, System.DateTimeOffset D, long E, int? F)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(A: TODO, B: TODO, C: TODO, D: TODO, E: old.E, F: old.F);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(long A, int B, string? C, System.DateTime D, int E, int F);"),
        Of("a member that was renamed, and a word of C#", "public sealed record Paid(int Sum, string @new, bool IsLast);", "Paid 1 0 int Amount\nPaid 1 1 string new\n",
            "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Sum, string @new, bool IsLast)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(old.Amount, old.@new, IsLast: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(int Amount, string @new);"),
        Of("a place where TODO is a name", "public static class TODO;\n\npublic sealed record Paid(int Amount);", "Paid 1 0 string Amount\n",
            "public static class TODO;\n\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Amount)\n{\n" + Todo.Replace("each TODO", "each TODO_", StringComparison.Ordinal)
            + "    public static Paid Upcast(PaidV1 old) => new(Amount: TODO_);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1(string Amount);"),
        Of("a namespace with what it uses", "using System;\nusing System.Collections.Generic;\n\nnamespace Shop;\n\npublic enum Size { Small }\n\npublic static class Parts\n{\n    public sealed record Line(string Article, Size Size);\n}\n\ninternal readonly record struct Paid(int Count);",
            "Paid 1 0 list Lines\nPaid 1 0[] object  # Shop.Parts.Line\nPaid 1 0[].0 string Article\nPaid 1 0[].1 enum:int Size  # Shop.Size\nPaid 1 0[].1=0 value Small\nPaid 1 1 Guid Id\n",
            "using System;\nusing System.Collections.Generic;\n\nnamespace Shop;\n\npublic enum Size { Small }\n\npublic static class Parts\n{\n    public sealed record Line(string Article, Size Size);\n}\n\n[Event(\"Paid\", Version = 2)]\ninternal readonly record struct Paid(int Count)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Count: TODO);\n}\n\n[Event(\"Paid\")]\ninternal readonly record struct PaidV1(IReadOnlyList<Parts.Line> Lines, Guid Id);"),
        Of("a former name, which is one of the version that is stored", "[FormerName(\"Settled\")]\npublic sealed record Paid(int Amount);", "Paid 1 0 string Amount\n",
            "[FormerName(\"Settled\")]\n[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Amount)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Amount: TODO);\n}\n\n[Event(\"Paid\")]\n[FormerName(\"Settled\")]\npublic sealed record PaidV1(string Amount);"),
        Of("nothing", "public sealed record Paid(int Amount);", "", "[Event(\"Paid\", Version = 2)]\npublic sealed record Paid(int Amount)\n{\n" + Todo
            + "    public static Paid Upcast(PaidV1 old) => new(Amount: TODO);\n}\n\n[Event(\"Paid\")]\npublic sealed record PaidV1;"),
    ];

    private static Shape Of(string title, string before, string members, string after, string handled = "Paid") => Of(title, before, "", members, after, handled);

    private static Shape Of(string title, string before, string keys, string members, string after, string handled = "Paid")
        => new(title, Whole(before, handled), $"Paid 1{keys}\n{members}", Whole(after, handled));

    private static string Whole(string declarations, string handled) => NextVersionFixTests.Source(declarations, "Paid").Replace("(Paid e)", $"({handled} e)", StringComparison.Ordinal);
}
