using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>Events as people write them: each gets a formatter that compiles without a warning.</summary>
public class Shapes
{
    [Theory]
    [InlineData("public sealed record E;")]
    [InlineData("public sealed record E(int A, string? B, List<string?> C, Dictionary<Guid, int?[]> D);")]
    [InlineData("public readonly record struct E(decimal A, DateTimeOffset? B);")]
    [InlineData("public struct E { public int A; public string B { get; set; } }")]
    [InlineData("public class E { public int A { get; init; } public required string B { get; init; } }")]
    [InlineData("public class E(string b) { public required string B { get; init; } = b; public int C => B.Length; }")]
    [InlineData("public class E { public E(int a) { A = a; } public int A { get; } public string Text => A.ToString(); }")]
    [InlineData("public record E(E? Next, IReadOnlyList<E> All);")]
    [InlineData("public record E(E.Other A) { public record Other((int X, string Y) Pair, KeyValuePair<string, int> Entry); }")]
    [InlineData("public record E(Kind A, Kind? B); public enum Kind : ushort { One }")]
    [InlineData("public record E(System.Collections.Immutable.ImmutableArray<int> A, HashSet<string> B, int[][] C, byte[]? D, Uri? U);")]
    [InlineData("public record E(int @class, int reader, int count, string Key, string key2);")]
    [InlineData("public record Base(int A); public record E(int A, int B) : Base(A);")]
    [InlineData("[Obsolete] public record E(int A);")]
    [InlineData("internal record E(int A);")]
    [InlineData("public class E(int a) { public int A { get; private set; } = a; [MessagePack.IgnoreMember] public int B { get; private set; } }")]
    [InlineData("[MessagePack.MessagePackObject] public class E { [MessagePack.Key(2)] public int A { get; set; } [MessagePack.Key(9)] public string? B { get; set; } [MessagePack.IgnoreMember] public object? O { get; set; } }")]
    [InlineData("[MessagePack.MessagePackObject(true)] public class E { public int A { get; set; } public string? B { get; set; } public int C => A; }")]
    [InlineData("[MessagePack.MessagePackObject] public record E([property: MessagePack.Key(\"a b\")] int A, [property: MessagePack.Key(\"\\\"\")] int B);")]
    public void Event_GetsAFormatter(string declaration)
    {
        var run = GeneratorRun.Of($$"""
            namespace N;
            {{declaration}}
            #pragma warning disable CS0612
            partial class Thing : Aggregate { void HandleE(E e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("Formatters.N_E.g.cs", run.Files);
    }

    [Theory]
    [InlineData("public record E(object A);")]
    [InlineData("public record E(dynamic A);")]
    [InlineData("public record E(IDisposable A);")]
    [InlineData("public record E(Action A);")]
    [InlineData("public record E(int[,] A);")]
    [InlineData("public record E(Type A);")]
    [InlineData("public record E(System.IO.Stream A);")]
    [InlineData("public class E { private E() { } public int A { get; } }")]
    [InlineData("public class E(int other) { public int A => other; }")]
    [InlineData("public ref struct E { public int A; }")]
    [InlineData("public record E(SortedSet<int> A);")]
    [InlineData("public record E(Queue<int> A);")]
    [InlineData("public record E(SortedDictionary<int, int> A);")]
    [InlineData("public record E(System.Collections.Immutable.ImmutableList<int> A);")]
    [InlineData("public record E(Own A); public class Own : List<int>;")]
    [InlineData("public record E(Dictionary<string, List<Queue<int>?>> A);")]
    [InlineData("file record E(int A);")]
    [InlineData("public class E { public int A { get; private set; } }")]
    [InlineData("public class E { public int A { get; internal set; } public int B { get; set; } }")]
    [InlineData("public class E { public int A { private get; set; } }")]
    [InlineData("[MessagePack.MessagePackObject] public class E { [MessagePack.Key(0)] public int A { get; set; } public int B { get; set; } }")]
    [InlineData("[MessagePack.MessagePackObject] public class E { [MessagePack.Key(0)] public int A { get; set; } [MessagePack.Key(0)] public int B { get; set; } }")]
    [InlineData("public record E(Inner A); public record Inner(E B, object C);")]
    [InlineData("public record E(int A) { public int B { get; private set; } }")]
    [InlineData("public struct E { public readonly int A; public int C { get; } }")]
    public void EventThatCannotBeEncoded_IsLeftOutAndStillCompiles(string declaration)
    {
        var run = GeneratorRun.Of($$"""
            namespace N;
            {{declaration}}
            public record Kept(int X);
            partial class Thing : Projection { {{(declaration.StartsWith("file", StringComparison.Ordinal) ? "" : "void HandleE(E e) { }")}} void HandleKept(Kept e) { } }
            """);

        Assert.DoesNotContain("Formatters.N_E.g.cs", run.Files);
        Assert.Contains("Formatters.N_Kept.g.cs", run.Files);
        Assert.DoesNotContain(run.Diagnostics, d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("namespace @namespace.@class; public record @event(int @int); public partial class @object : Aggregate { void Handleevent(@event e) { } void HandleE(E e) { } } public record E(@event X);")]
    [InlineData("public record E(int A); public partial class Thing : Aggregate { void HandleE(E e) { } }")]
    [InlineData("namespace N; public record E<T>(T A); public partial class Thing : Aggregate { void HandleE(E<int> e) { } }")]
    [InlineData("namespace N { public class Cqrs { } public class System { } public record E(int A); public partial class Thing : Aggregate { void HandleE(E e) { } } }")]
    [InlineData("namespace N; public partial class Thing : Aggregate { internal record E(int A); void HandleE(E e) { } }")]
    public void StrangeNames_AreSurvived(string source)
    {
        var run = GeneratorRun.Of(source);

        Assert.Empty(run.Diagnostics);
        Assert.Contains(run.Files.Keys, name => name.StartsWith("Formatters.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("int[]", "value.A.Length")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>?", "value.A.Value.Length")]
    [InlineData("List<int>", "value.A.Count")]
    [InlineData("IList<int>", "value.A.Count")]
    [InlineData("ICollection<int>", "value.A.Count")]
    [InlineData("IReadOnlyList<int>", "value.A.Count")]
    [InlineData("IReadOnlyCollection<int>", "value.A.Count")]
    [InlineData("HashSet<int>", "value.A.Count")]
    [InlineData("ISet<int>", "value.A.Count")]
    [InlineData("IReadOnlySet<int>", "value.A.Count")]
    [InlineData("IEnumerable<int>", "items0.Count")]
    public void Collection_IsCountedByItself(string type, string count)
    {
        var run = GeneratorRun.Of($$"""
            namespace N;
            public record E({{type}} A);
            partial class Thing : Aggregate { void HandleE(E e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains($"writer.WriteArrayHeader({count});", run.Files["Formatters.N_E.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public record E(IEnumerable<IEnumerable<string?>?> A, IEnumerable<int[]>? B);")]
    [InlineData("public record E(IEnumerable<E> A);")]
    public void NestedSequences_Compile(string declaration)
        => Assert.Empty(GeneratorRun.Of($$"""namespace N; {{declaration}} partial class Thing : Aggregate { void HandleE(E e) { } }""").Diagnostics);
}
