using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>Each assembly that handles an event has a formatter of its own for it; the bytes must be the same.</summary>
public class Layouts
{
    private const string Handler = "partial class Thing : Projection { void HandleE(Contoso.E e) { } }";

    [Theory]
    [InlineData("public record E(decimal Amount) { [MessagePack.IgnoreMember] public int Fee { get; internal set; } public int Tax { get; init; } }")]
    [InlineData("public record E(decimal Amount) { internal int Fee { get; set; } public int Tax { get; init; } internal int Rest = 1; }")]
    [InlineData("public class E { public E(int a) { A = a; } internal E(int b, int a) { A = a; B = b; } public int A { get; set; } public int B { get; set; } }")]
    [InlineData("public class E { public E(int a, int b) { } [MessagePack.SerializationConstructor] public E(int b) { } public int A { get; set; } public int B { get; set; } }")]
    [InlineData("public struct E { internal E(int b, int a) { A = a; B = b; } public int A; public int B { get; set; } }")]
    [InlineData("public class Base { public int B { get; set; } } public class E : Base { public int A; public required string C { get; init; } public int D => A; }")]
    [InlineData("public abstract record Base { public abstract int B { get; init; } } public record E(int A, int B) : Base { public int C { get; set; } public int D => A; }")]
    [InlineData("public record E(Line[] Lines) { public int Count { get; init; } } public record struct Line(int A) { public int C { get; set; } internal int D { get; set; } }")]
    [InlineData("[MessagePack.MessagePackObject] public class E { [MessagePack.Key(1)] public int A { get; set; } [MessagePack.Key(0)] public int B => A; }")]
    public void Formatter_IsTheSameInEveryAssembly(string declaration)
    {
        var (own, other) = Both(declaration);

        Assert.Empty(own.Diagnostics);
        Assert.Empty(other.Diagnostics);
        Assert.Contains("Formatters.Contoso_E.g.cs", other.Files);
        Assert.Equal(Formatters(own), Formatters(other));
    }

    [Theory]
    [InlineData("public record E(decimal Amount) { public int Fee { get; internal set; } public int Tax { get; init; } }")]
    [InlineData("public record E(decimal Amount) { public int Fee { get; } = 1; }")]
    [InlineData("public record E(decimal Amount) { public string? Text { get => field ?? \"\"; private set; } }")]
    [InlineData("public class E { public E(int a, int b) { } [MessagePack.SerializationConstructor] internal E(int b) { } public int A { get; set; } public int B { get; set; } }")]
    [InlineData("public struct E { internal E(int a) { A = a; } public int A { get; } }")]
    public void WhatOneAssemblyCouldNotRestore_IsLeftOutByItsOwner(string declaration)
        => Assert.DoesNotContain("Formatters.Contoso_E.g.cs", Both(declaration).Own.Files);

    [Fact]
    public void AutomaticPropertyOfAReference_IsSeenToHoldAValue()
        => Assert.DoesNotContain("Formatters.Contoso_E.g.cs", Both("public class E { public int A { get; private set; } }").Other.Files);

    [Fact]
    public void InternalConstructor_KeepsOtherAssembliesFromMakingTheEvent()
    {
        var (own, other) = Both("public class E { internal E(int a) { A = a; } public int A { get; } }");

        Assert.Contains("Formatters.Contoso_E.g.cs", own.Files);
        Assert.DoesNotContain("Formatters.Contoso_E.g.cs", other.Files);
    }

    private static (GeneratorRun Own, GeneratorRun Other) Both(string declaration)
    {
        var own = GeneratorRun.Of("Contoso", [], $"namespace Contoso; {declaration}", Handler);
        return (own, GeneratorRun.Of("App", [own.ToReference()], Handler));
    }

    private static IEnumerable<KeyValuePair<string, string>> Formatters(GeneratorRun run)
        => run.Files.Where(file => file.Key.StartsWith("Formatters.", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal);
}
