using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>A type without annotations is keyed by position: its bytes are those of a twin with [Key(0)], [Key(1)] and so on.</summary>
public sealed class PlainTypeTests
{
    private static void AssertTwins<TPlain>(TPlain plain, Twin twin) where TPlain : notnull
    {
        var expected = MessagePackSerializer.Serialize(twin);
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(Payload.Encode(plain)));
        Assert.Equal(expected, Payload.Encode(Payload.Decode<TPlain>(expected)));
    }

    private static readonly Twin s_twin = new() { Owner = "Ada", Amount = 12.50m, Tags = ["a", null] };

    [Fact]
    public void Record_IsKeyedByItsParameters() => AssertTwins(new PlainRecord("Ada", 12.50m, ["a", null]), s_twin);

    [Fact]
    public void RecordStruct_IsKeyedByItsParameters() => AssertTwins(new PlainRecordStruct("Ada", 12.50m, ["a", null]), s_twin);

    [Fact]
    public void SettableClass_IsKeyedByDeclaration() => AssertTwins(new PlainClass { Owner = "Ada", Amount = 12.50m, Tags = ["a", null] }, s_twin);

    [Fact]
    public void StructWithFields_IsKeyedByDeclaration() => AssertTwins(new PlainStruct { Owner = "Ada", Amount = 12.50m, Tags = ["a", null] }, s_twin);

    [Fact]
    public void InitAndRequiredMembers_AreKeyedByDeclaration() => AssertTwins(new PlainInit { Owner = "Ada", Amount = 12.50m, Tags = ["a", null] }, s_twin);

    [Fact]
    public void ConstructorParameters_ComeBeforeSettableMembers()
        => AssertTwins(new PlainMixed("Ada", 12.50m) { Tags = ["a", null] }, s_twin);

    [Fact]
    public void GetOnlyPropertiesWithAConstructor_AreKeyedByItsParameters() => AssertTwins(new PlainGetOnly("Ada", 12.50m, ["a", null]), s_twin);

    [Fact]
    public void ComputedProperties_AreNotStored() => AssertTwins(new PlainComputed("Ada", 12.50m, ["a", null]), s_twin);

    [Fact]
    public void ConstructorWithInParameters_IsCalled() => AssertTwins(new PlainIn("Ada", 12.50m, ["a", null]), s_twin);

    [Fact]
    public void InheritedMembers_ComeFirst() => AssertTwins(new PlainDerived { Owner = "Ada", Amount = 12.50m, Tags = ["a", null] }, s_twin);

    [Fact]
    public void RecordThatExtendsARecord_IsKeyedByItsOwnParameters() => AssertTwins(new PlainDerivedRecord("Ada", 12.50m, ["a", null]), s_twin);

    [Fact]
    public void IgnoredMember_TakesNoKey() => AssertTwins(new PlainIgnoring { Owner = "Ada", Secret = "x", Amount = 12.50m, Tags = ["a", null] }, s_twin);

    [Fact]
    public void MembersWhoseNamesAreKeywordsOrCollide_AreStored()
    {
        var value = new AwkwardNames(1, 2, 3, "4", 5, 6) { List0 = [7], Page = 8 };
        var read = Payload.Decode<AwkwardNames>(Payload.Encode(value));
        Assert.Equal([7], read.List0);
        Assert.Equal(value with { List0 = null }, read with { List0 = null });
    }

    [Fact]
    public void EventWithoutMembers_IsAnEmptyArray()
    {
        Assert.Equal("90", Convert.ToHexString(Payload.Encode(new PlainEmpty())));
        Assert.Equal(new PlainEmpty(), Payload.Decode<PlainEmpty>("90"));
    }

    [MessagePackObject, Event("Twin")]
    public sealed class Twin
    {
        [Key(0)] public string? Owner { get; set; }
        [Key(1)] public decimal Amount { get; set; }
        [Key(2)] public List<string?>? Tags { get; set; }
    }

    [Event("PlainRecord")]
    internal sealed record PlainRecord(string Owner, decimal Amount, List<string?> Tags);

    [Event("PlainRecordStruct")]
    internal readonly record struct PlainRecordStruct(string Owner, decimal Amount, List<string?> Tags);

    [Event("PlainClass")]
    internal sealed class PlainClass
    {
        public string? Owner { get; set; }
        public decimal Amount { get; set; }
        public List<string?>? Tags { get; set; }
    }

    [Event("PlainStruct")]
    internal struct PlainStruct
    {
        public string? Owner;
        public decimal Amount;
        public List<string?>? Tags;
    }

    [Event("PlainInit")]
    internal sealed class PlainInit
    {
        public required string Owner { get; init; }
        public decimal Amount { get; init; }
        public required List<string?> Tags { get; init; }
    }

    [Event("PlainMixed")]
    internal sealed record PlainMixed(string Owner, decimal Amount)
    {
        public List<string?>? Tags { get; set; }
    }

    [Event("PlainGetOnly")]
    internal sealed class PlainGetOnly(string owner, decimal amount, List<string?> tags)
    {
        public List<string?> Tags { get; } = tags;
        public decimal Amount { get; } = amount;
        public string Owner { get; } = owner;
    }

    [Event("PlainComputed")]
    internal sealed record PlainComputed(string Owner, decimal Amount, List<string?> Tags)
    {
        public decimal Twice => Amount * 2;
        public static int Count => 1;
        public const int Constant = 2;
    }

    [Event("PlainIn")]
    internal readonly struct PlainIn(in string owner, in decimal amount, List<string?> tags)
    {
        public string Owner { get; } = owner;
        public decimal Amount { get; } = amount;
        public List<string?> Tags { get; } = tags;
    }

    internal class PlainBase
    {
        public string? Owner { get; set; }
    }

    [Event("PlainDerived")]
    internal sealed class PlainDerived : PlainBase
    {
        public decimal Amount { get; set; }
        public List<string?>? Tags { get; set; }
    }

    internal record PlainBaseRecord(string Owner);

    [Event("PlainDerivedRecord")]
    internal sealed record PlainDerivedRecord(string Owner, decimal Amount, List<string?> Tags) : PlainBaseRecord(Owner);

    [Event("PlainIgnoring")]
    internal sealed class PlainIgnoring
    {
        public string? Owner { get; set; }
        [IgnoreMember] public string? Secret { get; set; }
        public decimal Amount { get; set; }
        public List<string?>? Tags { get; set; }
    }

    [Event("AwkwardNames")]
    internal sealed record AwkwardNames(int Class, int Value, int Reader, string Event, int @int, int Int)
    {
        public List<int>? List0 { get; set; }
        public int Page { get; set; }
    }

    [Event("PlainEmpty")]
    internal readonly record struct PlainEmpty;
}
