using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>MessagePack's annotations mean here what they mean there.</summary>
public sealed class AnnotationTests
{
    [Fact]
    public void IntKeysWithHoles_LeaveNilsBetween()
    {
        Payload.AssertSameAsMessagePack(new Holes { Late = "z", Early = 7 });
        Assert.Equal("9AC0C007C0C0C0C0C0C0A17A", Convert.ToHexString(Payload.Encode(new Holes { Late = "z", Early = 7 })));
    }

    [Fact]
    public void StringKeys_MakeAMap() => Payload.AssertSameAsMessagePack(new StringKeys { Amount = 1.5m, Owner = "Ada" });

    [Fact]
    public void KeysAsPropertyNames_MakeAMapOfWhatCanBeRestored()
    {
        Payload.AssertSameAsMessagePack(new NamedByProperty { First = 1, Second = "2", Field = 3, Ignored = 4 });
        var text = MessagePackSerializer.ConvertToJson(Payload.Encode(new NamedByProperty { First = 1, Ignored = 4 }), cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Ignored", text, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyBesideKeysAsPropertyNames_IsNotLookedAt() => Payload.AssertSameAsMessagePack(new NamedTwice { Value = 5, Other = 6 });

    [Fact]
    public void ManyNames_KeepTheirOrder() => Payload.AssertSameAsMessagePack(new ManyNames { T = 20 });

    [Fact]
    public void FieldsAndProperties_AreInMessagePacksOrder() => Payload.AssertSameAsMessagePack(new FieldsFirst { A = 1, B = 2, C = 3, D = 4 });

    [Fact]
    public void InheritedMembers_AreStoredToo()
    {
        Payload.AssertSameAsMessagePack(new DerivedByNumber { Base = 1, Own = 2 });
        Payload.AssertSameAsMessagePack(new DerivedByName { BaseName = "b", BaseField = 9, OwnName = "o" });
    }

    [Fact]
    public void ComputedMemberWithAKey_IsWrittenAndPassedOverWhenRead()
    {
        var value = new Computed(3, 4);
        Payload.AssertSameAsMessagePack(value);
        Assert.Equal(value, Payload.Decode<Computed>(Payload.Encode(value)));
    }

    [Fact]
    public void StructsAndClassesNested_AreNested() => Payload.AssertSameAsMessagePack(
        new Nest { Struct = new(1, 2), Nullable = new(3, 4), Class = new() { Amount = 2m, Owner = null }, Absent = null });

    [Fact]
    public void ATypeThatContainsItself_IsWrittenToItsEnd() => Payload.AssertSameAsMessagePack(
        new Tree("root", [new("left", []), new("right", [new("leaf", null)])]) { ByName = new() { ["x"] = new("y", null) } });

    [Fact]
    public void TwoTypesThatContainEachOther_AreWrittenToTheirEnd()
        => Payload.AssertSameAsMessagePack(new Ping { Pong = new Pong { Ping = new Ping { Pong = new Pong() } } });

    [Fact]
    public void TuplesOfAnyLength_AreMessagePacks() => Payload.AssertSameAsMessagePack(new Tuples
    {
        Seven = (1, 2, 3, 4, 5, 6, 7),
        Eight = (1, 2, 3, 4, 5, 6, 7, "eight"),
        Ten = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        Sixteen = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
        One = ValueTuple.Create(1),
        Named = (Amount: 5m, Owner: "x"),
        ClassEight = Tuple.Create(1, 2, 3, 4, 5, 6, 7, 8),
    });

    [Fact]
    public void GenericEvent_IsStoredForEachClosedType() => Payload.AssertSameAsMessagePack(new Boxes { Number = new(5), Text = new("five"), Nested = new(new(1m)) });

    [MessagePackObject, Event("Holes")]
    public sealed class Holes
    {
        [Key(9)] public string? Late { get; set; }
        [Key(2)] public int Early { get; set; }
    }

    [MessagePackObject, Event("StringKeys")]
    public sealed class StringKeys
    {
        [Key("amount")] public decimal Amount { get; set; }
        [Key("öwner \"quoted\" \\")] public string? Owner { get; set; }
    }

    [MessagePackObject(keyAsPropertyName: true), Event("NamedByProperty")]
    public sealed class NamedByProperty
    {
        public int First { get; set; }
        public string? Second { get; set; }
        public int Field;
        public int Twice => First * 2;
        [IgnoreMember] public int Ignored { get; set; }
    }

    [MessagePackObject(keyAsPropertyName: true), Event("NamedTwice")]
    public sealed class NamedTwice
    {
        [Key("another")] public int Value { get; set; }
        [Key(3)] public int Other { get; set; }
    }

    [MessagePackObject(keyAsPropertyName: true), Event("ManyNames")]
    public sealed class ManyNames
    {
        public int A { get; set; }
        public int B { get; set; }
        public int C { get; set; }
        public int D { get; set; }
        public int E { get; set; }
        public int F { get; set; }
        public int G { get; set; }
        public int H { get; set; }
        public int I { get; set; }
        public int J { get; set; }
        public int K { get; set; }
        public int L { get; set; }
        public int M { get; set; }
        public int N { get; set; }
        public int O { get; set; }
        public int P { get; set; }
        public int Q { get; set; }
        public int R { get; set; }
        public int S { get; set; }
        public int T { get; set; }
    }

    [MessagePackObject(keyAsPropertyName: true), Event("FieldsFirst")]
    public sealed class FieldsFirst
    {
        public int A;
        public int B { get; set; }
        public int C;
        public int D { get; set; }
    }

    [MessagePackObject]
    public class NumberedBase
    {
        [Key(0)] public int Base { get; set; }
    }

    [MessagePackObject, Event("DerivedByNumber")]
    public sealed class DerivedByNumber : NumberedBase
    {
        [Key(1)] public int Own { get; set; }
    }

    [MessagePackObject(true)]
    public class NamedBase
    {
        public int BaseField;
        public string? BaseName { get; set; }
    }

    [MessagePackObject(true), Event("DerivedByName")]
    public sealed class DerivedByName : NamedBase
    {
        public string? OwnName { get; set; }
    }

    [MessagePackObject, Event("Computed")]
    public sealed record Computed([property: Key(0)] int A, [property: Key(1)] int B)
    {
        [Key(2)] public int Sum => A + B;
    }

    [MessagePackObject, Event("Nest")]
    public sealed class Nest
    {
        [Key(0)] public Point Struct { get; set; }
        [Key(1)] public Point? Nullable { get; set; }
        [Key(2)] public StringKeys? Class { get; set; }
        [Key(3)] public StringKeys? Absent { get; set; }
    }

    [MessagePackObject, Event("Tree")]
    public sealed record Tree([property: Key(0)] string Name, [property: Key(1)] IReadOnlyList<Tree>? Children)
    {
        [Key(2)] public Dictionary<string, Tree>? ByName { get; init; }
    }

    [MessagePackObject, Event("Ping")]
    public sealed class Ping
    {
        [Key(0)] public Pong? Pong { get; set; }
    }

    [MessagePackObject, Event("Pong")]
    public sealed class Pong
    {
        [Key(0)] public Ping? Ping { get; set; }
    }

    [MessagePackObject, Event("Tuples")]
    public sealed class Tuples
    {
        [Key(0)] public (int, int, int, int, int, int, int) Seven { get; set; }
        [Key(1)] public (int, int, int, int, int, int, int, string) Eight { get; set; }
        [Key(2)] public (int, int, int, int, int, int, int, int, int, int) Ten { get; set; }
        [Key(3)] public (int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, int) Sixteen { get; set; }
        [Key(4)] public ValueTuple<int> One { get; set; }
        [Key(5)] public (decimal Amount, string Owner) Named { get; set; }
        [Key(6)] public Tuple<int, int, int, int, int, int, int, Tuple<int>>? ClassEight { get; set; }
    }

    [MessagePackObject]
    public readonly record struct Box<T>([property: Key(0)] T Value);

    [MessagePackObject, Event("Boxes")]
    public sealed class Boxes
    {
        [Key(0)] public Box<int> Number { get; set; }
        [Key(1)] public Box<string> Text { get; set; }
        [Key(2)] public Box<Box<decimal>> Nested { get; set; }
    }
}
