using MessagePack;

namespace Cqrs.Generated.Tests.Serialization;

/// <summary>How an object is made again.</summary>
public sealed class ConstructorTests
{
    [Fact]
    public void MarkedConstructor_IsCalledThoughAnotherTakesMore()
    {
        var read = RoundTrip(new Marked(1, 2));
        Assert.Equal("(a, b)", read.MadeBy);
        Assert.Equal((1, 2), (read.A, read.B));
    }

    [Fact]
    public void ConstructorThatMatchesMost_IsCalled()
    {
        var read = RoundTrip(new Several(1, 2));
        Assert.Equal("(a, b)", read.MadeBy);
        Assert.Equal((1, 2), (read.A, read.B));
    }

    [Fact]
    public void WhatTheConstructorDoesNotTake_IsSetAfterwards()
    {
        var read = RoundTrip(new Partly(1) { B = 2, C = 3 });
        Assert.Equal((1, 2, 3), (read.A, read.B, read.C));
    }

    [Fact]
    public void RecordWithAnExtraConstructor_KeepsItsParameters()
    {
        var read = RoundTrip(new Shortcut(4));
        Assert.Equal((4, "four"), (read.Number, read.Text));
    }

    [Fact]
    public void AnnotatedClassWithConstructor_IsReadByBothSides()
        => Payload.AssertSameAsMessagePack(new AnnotatedMarked(5, "x") { Later = 7 });

    private static T RoundTrip<T>(T value) where T : notnull => Payload.Decode<T>(Payload.Encode(value));

    [Event("Marked")]
    internal sealed class Marked
    {
        [SerializationConstructor]
        public Marked(int a, int b) => (A, B, MadeBy) = (a, b, "(a, b)");

        public Marked(int a, int b, int c) => (A, B, C, MadeBy) = (a, b, c, "(a, b, c)");

        public int A { get; }
        public int B { get; }
        public int C { get; init; }
        [IgnoreMember] public string MadeBy { get; }
    }

    [Event("Several")]
    internal sealed class Several
    {
        public Several() => MadeBy = "()";

        public Several(int a) => (A, MadeBy) = (a, "(a)");

        public Several(int a, int b) => (A, B, MadeBy) = (a, b, "(a, b)");

        public Several(int a, int b, string other) => (A, B, MadeBy) = (a, b, other);

        public int A { get; }
        public int B { get; }
        [IgnoreMember] public string MadeBy { get; }
    }

    [Event("Partly")]
    internal sealed class Partly(int a)
    {
        public int A { get; } = a;
        public int B { get; init; }
        public int C;
    }

    [Event("Shortcut")]
    internal sealed record Shortcut(int Number, string Text)
    {
        public Shortcut(int number) : this(number, "four") { }
    }

    [MessagePackObject, Event("AnnotatedMarked")]
    public sealed class AnnotatedMarked
    {
        public AnnotatedMarked() => Name = "default";

        [SerializationConstructor]
        public AnnotatedMarked(int id, string name) => (Id, Name) = (id, name);

        [Key(0)] public int Id { get; }
        [Key(1)] public string Name { get; }
        [Key(2)] public int Later { get; set; }
    }
}
