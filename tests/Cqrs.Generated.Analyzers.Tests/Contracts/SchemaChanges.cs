namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>The changes of docs/contracts.md.</summary>
internal static class SchemaChanges
{
    private const string Compatible = "compatible", Decision = "decision", Breaking = "breaking";
    private const string Type = "CQRS2012", Required = "CQRS2013", Moved = "CQRS2014", Removed = "CQRS2015", Gone = "CQRS2016", Reused = "CQRS2017", Numbers = "CQRS2018";

    public static readonly SchemaChange[] All =
    [
        // What is new.
        new("a member with a default value is added at the end", "record E(int A);", "record E(int A, int B = 7);", "new E(1)", Compatible),
        new("a nullable member is added at the end", "record E(int A);", "record E(int A, string? B);", "new E(1)", Compatible),
        new("a nullable property is added", "record E(int A);", "record E(int A) { public int? B { get; init; } }", "new E(1)", Compatible),
        new("a computed property is added", "record E(int A);", "record E(int A) { public int Twice => 2 * A; }", "new E(1)", Compatible),
        new("a member without a default value is added at the end", "record E(int A);", "record E(int A, int B);", "new E(1)", Decision, Required),
        new("a text without a default value is added at the end", "record E(int A);", "record E(int A, string B);", "new E(1)", Decision, Required),
        new("a property that is not nullable is added", "record E(int A);", "record E(int A) { public int B { get; init; } = 5; }", "new E(1)", Decision, Required),
        new("a member is inserted before another", "record E(int A);", "record E(int B, int A);", "new E(1)", Breaking, Moved),
        new("a member is inserted before another, with keys that stay", "[MessagePackObject] record E([property: Key(0)] int A);", "[MessagePackObject] record E([property: Key(1)] int? B, [property: Key(0)] int A);", "new E(1)", Compatible),

        new("a member gets a key below the highest", "[MessagePackObject] record E([property: Key(0)] int A, [property: Key(2)] int C);", "[MessagePackObject] record E([property: Key(0)] int A, [property: Key(1)] int B = 5, [property: Key(2)] int C = 0);", "new E(1, 3)", Breaking, Required),

        // Names.
        new("a member is renamed", "record E(int A, int B);", "record E(int A, int Amount);", "new E(1, 2)", Compatible) { Renames = [("B", "Amount")] },
        new("the type is renamed, and its wire name pinned", "record E(int A);", "[Event(\"E\")] record F(int A);", "new E(1)", Compatible),
        new("the type is renamed", "record E(int A);", "record F(int A);", "new E(1)", Breaking, Gone),
        new("the type moves to another namespace", "record E(int A);", "namespace Moved { record E(int A); }", "new E(1)", Compatible),
        new("a member that is keyed by its name is renamed", "[MessagePackObject(true)] record E(int A);", "[MessagePackObject(true)] record E(int? B);", "new E(1)", Decision, Removed),

        // The kind of type.
        new("a record becomes a struct", "record E(int A);", "readonly record struct E(int A);", "new E(1)", Compatible),
        new("a record becomes a class with properties", "record E(int A);", "sealed class E { public int A { get; init; } }", "new E(1)", Compatible),
        new("members get keys that say their places", "record E(int A, int B);", "[MessagePackObject] record E([property: Key(0)] int A, [property: Key(1)] int B);", "new E(1, 2)", Compatible),
        new("members that have keys change places", "[MessagePackObject] record E([property: Key(0)] int A, [property: Key(1)] int B);", "[MessagePackObject] record E([property: Key(1)] int B, [property: Key(0)] int A);", "new E(1, 2)", Compatible),
        new("members that are keyed by their names change places", "[MessagePackObject(true)] record E(int A, int B);", "[MessagePackObject(true)] record E(int B, int A);", "new E(1, 2)", Compatible),
        new("positions become names", "record E(int A);", "[MessagePackObject(true)] record E(int A);", "new E(1)", Breaking, Type),
        new("a key changes", "[MessagePackObject] record E([property: Key(0)] int A);", "[MessagePackObject] record E([property: Key(1)] int A);", "new E(1)", Breaking, Moved),

        // What is gone.
        new("the last member is removed", "record E(int A, int B);", "record E(int A);", "new E(1, 2)", Decision, Removed),
        new("a member before another is removed", "record E(int A, int B);", "record E(int B);", "new E(1, 2)", Breaking, Moved, Moved),
        new("two members of one type change places", "record E(string A, string B);", "record E(string B, string A);", "new E(\"a\", \"b\")", Breaking, Moved, Moved),
        new("two members of different types change places", "record E(string A, int B);", "record E(int B, string A);", "new E(\"a\", 2)", Breaking, Moved, Moved),
        new("a retired key is used again", "record E(int A, int B);", "record E(int A, int C);", "new E(1, 2)", Breaking, Reused) { Unshipped = "E 1\nE 1 1 retired B\n" },

        // Numbers.
        new("byte becomes int", "record E(byte A);", "record E(int A);", "new E(200)", Compatible),
        new("int becomes long", "record E(int A);", "record E(long A);", "new E(-70000)", Compatible),
        new("uint becomes long", "record E(uint A);", "record E(long A);", "new E(4000000000)", Compatible),
        new("char becomes int", "record E(char A);", "record E(int A);", "new E('x')", Compatible),
        new("int becomes double", "record E(int A);", "record E(double A);", "new E(int.MaxValue)", Compatible),
        new("float becomes double", "record E(float A);", "record E(double A);", "new E(0.5f)", Compatible),
        new("int becomes short", "record E(int A);", "record E(short A);", "new E(70000)", Breaking, Type),
        new("int becomes uint", "record E(int A);", "record E(uint A);", "new E(-1)", Breaking, Type),
        new("long becomes double", "record E(long A);", "record E(double A);", "new E(9007199254740993)", Breaking, Type),
        new("double becomes float", "record E(double A);", "record E(float A);", "new E(0.123456789)", Breaking, Type),
        new("double becomes int", "record E(double A);", "record E(int A);", "new E(0.5)", Breaking, Type),
        new("double becomes decimal", "record E(double A);", "record E(decimal A);", "new E(0.1)", Breaking, Type),
        new("bool becomes int", "record E(bool A);", "record E(int A);", "new E(true)", Breaking, Type),

        // Null.
        new("int becomes int?", "record E(int A);", "record E(int? A);", "new E(1)", Compatible),
        new("string becomes string?", "record E(string A);", "record E(string? A);", "new E(\"a\")", Compatible),
        new("int? becomes int", "record E(int? A);", "record E(int A);", "new E((int?)null)", Breaking, Type),
        new("string? becomes string", "record E(string? A);", "record E(string A);", "new E((string?)null)", Decision, Type),

        // Text and time.
        new("decimal becomes string", "record E(decimal A);", "record E(string A);", "new E(1.50m)", Compatible),
        new("Guid becomes string", "record E(Guid A);", "record E(string A);", "new E(new Guid(\"00000000-0000-7000-8000-00000000002a\"))", Compatible),
        new("TimeSpan becomes long", "record E(TimeSpan A);", "record E(long A);", "new E(TimeSpan.FromSeconds(1))", Compatible),
        new("DateOnly becomes int", "record E(DateOnly A);", "record E(int A);", "new E(new DateOnly(2024, 1, 1))", Compatible),
        new("string becomes decimal", "record E(string A);", "record E(decimal A);", "new E(\"a\")", Breaking, Type),
        new("string becomes Guid", "record E(string A);", "record E(Guid A);", "new E(\"a\")", Breaking, Type),
        new("int becomes string", "record E(int A);", "record E(string A);", "new E(1)", Breaking, Type),
        new("DateTime becomes DateTimeOffset", "record E(DateTime A);", "record E(DateTimeOffset A);", "new E(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc))", Breaking, Type),
        new("byte[] becomes string", "record E(byte[] A);", "record E(string A);", "new E(new byte[] { 1 })", Breaking, Type),

        // Enums.
        new("an enum gets another number", "enum C { X, Y } record E(C A);", "enum C { X, Y, Z } record E(C A);", "new E(C.Y)", Compatible),
        new("a name of an enum changes", "enum C { X, Y } record E(C A);", "enum C { X, Why } record E(C A);", "new E(C.Y)", Compatible),
        new("an enum becomes its number", "enum C { X, Y } record E(C A);", "record E(int A);", "new E(C.Y)", Compatible),
        new("an enum of byte becomes one of int", "enum C : byte { X, Y } record E(C A);", "enum C { X, Y } record E(C A);", "new E(C.Y)", Compatible),
        new("a number of an enum is removed", "enum C { X, Y } record E(C A);", "enum C { X } record E(C A);", "new E(C.Y)", Decision, Numbers),
        new("two names of an enum change places", "enum C { X, Y } record E(C A);", "enum C { Y, X } record E(C A);", "new E(C.Y)", Breaking, Numbers, Numbers),
        new("a name is inserted into an enum", "enum C { X, Y } record E(C A);", "enum C { X, W, Y } record E(C A);", "new E(C.Y)", Breaking, Numbers, Numbers),

        // Collections.
        new("a list becomes an array", "record E(List<int> A);", "record E(int[] A);", "new E([1, 2])", Compatible),
        new("a set becomes a list", "record E(HashSet<int> A);", "record E(List<int> A);", "new E([1, 2])", Compatible),
        new("the items of a list become wider", "record E(List<int> A);", "record E(List<long> A);", "new E([1, 2])", Compatible),
        new("a list becomes a set", "record E(List<int> A);", "record E(HashSet<int> A);", "new E([1, 1])", Breaking, Type),
        new("a value becomes a list", "record E(int A);", "record E(List<int> A);", "new E(1)", Breaking, Type),
        new("a list becomes a dictionary", "record E(List<int> A);", "record E(Dictionary<int, int> A);", "new E([1])", Breaking, Type),
        new("the keys of a dictionary become narrower", "record E(Dictionary<long, int> A);", "record E(Dictionary<int, int> A);", "new E(new Dictionary<long, int> { [long.MaxValue] = 1 })", Breaking, Type),

        // What is inside.
        new("a type inside the event is renamed", "record L(int P); record E(L A);", "record M(int P); record E(M A);", "new E(new L(1))", Compatible),
        new("a type inside gets a member with a default value", "record L(int P); record E(List<L> A);", "record L(int P, int Q = 3); record E(List<L> A);", "new E([new L(1)])", Compatible),
        new("a type inside gets a member without one", "record L(int P); record E(List<L> A);", "record L(int P, int Q); record E(List<L> A);", "new E([new L(1)])", Decision, Required),
        new("a type inside loses a member", "record L(int P, int Q); record E(L A);", "record L(int P); record E(L A);", "new E(new L(1, 2))", Decision, Removed),
        new("members of a type inside change places", "record L(int P, int Q); record E(L A);", "record L(int Q, int P); record E(L A);", "new E(new L(1, 2))", Breaking, Moved, Moved),
        new("a value becomes an object of its own", "record E(int A);", "record L(int P); record E(L A);", "new E(1)", Breaking, Type),
    ];
}
