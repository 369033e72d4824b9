using System.Text.RegularExpressions;
using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>Names that users are free to choose, and that must not meet each other, or the generator's own, in what it writes.</summary>
public class Names
{
    [Theory]
    [InlineData("Type"), InlineData("Contract"), InlineData("Read"), InlineData("Write"), InlineData("Decode"), InlineData("opened"), InlineData("@record"), InlineData("@event")]
    [InlineData("PayloadReader"), InlineData("PayloadException"), InlineData("EventType"), InlineData("AggregateType"), InlineData("Enumerable"), InlineData("ICqrsManifest")]
    [InlineData("ProjectionType"), InlineData("CommandHandlersType"), InlineData("CommandContract"), InlineData("CqrsManifestAttribute"), InlineData("PayloadWriterExtensions"), InlineData("RuntimeHelpers")]
    public void GlobalTypeNamedLikeOneOfOurs_IsOnlyTheUsers(string name)
    {
        var run = GeneratorRun.Of($$"""
            #pragma warning disable CS8981 // lower case
            public record {{name}}(DateOnly Day, IEnumerable<{{name}}> All);
            public record Outer({{name}} Inner);
            public record Do(int X);
            public partial class Thing : Aggregate { void Handle{{name.Replace("@", "", StringComparison.Ordinal)}}({{name}} e) { } void HandleOuter(Outer e) { } }
            public partial class Things : Projection { void HandleOuter(Outer e) { } }
            public partial class Doing : ICommandHandlers { void HandleDo(Do c) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(3, run.Files.Keys.Count(file => file.StartsWith("Formatters.", StringComparison.Ordinal)));
    }

    [Fact]
    public void TypesThatDifferByCaseOnly_EachHaveTheirFile()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record OrderId(int X);
            public record OrderID(int X);
            public partial class Order : Aggregate { void HandleOrderId(OrderId e) { } void HandleOrderID(OrderID e) { } }
            public partial class ORDER : Projection { void HandleOrderId(OrderId e) { } }
            public partial class Other : Projection { void HandleOrderId(OrderId e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            ["Formatters.N_OrderID.g.cs", "Formatters.N_OrderId-2.g.cs", "N.ORDER.g.cs", "N.Order-2-State.g.cs", "N.Order-2.g.cs", "N.Other.g.cs"],
            run.Files.Keys.Where(file => file.Contains('N') && !file.Contains("-Declaration", StringComparison.Ordinal) && !file.Contains("-Fingerprint", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ClassesNamedLikeOurFiles_HaveTheirOwn()
    {
        var run = GeneratorRun.Of("""
            namespace N { public record A(int X); }
            public partial class CqrsManifest : Projection { void HandleA(N.A e) { } }
            public partial class cqrsApplicatioN : Projection { void HandleA(N.A e) { } }
            public partial class CqrsEventcontracts : Projection { void HandleA(N.A e) { } }
            namespace Formatters { public partial class N_A : Projection { void HandleA(N.A e) { } } }
            namespace N
            {
                public partial class Outer_1 { public partial class P : Projection { void HandleA(A e) { } } }
                public partial class Outer<T> { public partial class P : Projection { void HandleA(A e) { } } }
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            ["CqrsApplication.g.cs", "CqrsEventContracts.g.cs", "CqrsEventcontracts-2.g.cs", "CqrsManifest-2.g.cs", "CqrsManifest.g.cs", "Formatters.N_A-2.g.cs", "Formatters.N_A.g.cs", "N.Outer_1.P-2.g.cs", "N.Outer_1.P.g.cs", "cqrsApplicatioN-2.g.cs"],
            run.Files.Keys.Where(file => file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.Contains("-Declaration", StringComparison.Ordinal) && !file.Contains("-Fingerprint", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SecondClassOfThatName_ChangesNoOtherFile()
    {
        var run = GeneratorRun.Of("namespace N; public record A(int X); public partial class P : Projection { void HandleA(A e) { } }", "");

        run.Edit(1, _ => "namespace N; public partial class p : Projection { void HandleA(A e) { } }");

        Assert.Contains("N.P.g.cs", run.Files);
        Assert.Contains("N.p-2.g.cs", run.Files);
    }

    [Fact]
    public void TypesOfSimilarNames_EachHaveTheirFormatter()
    {
        var run = GeneratorRun.Of("""
            #pragma warning disable CS8981 // lower case
            public record A(int X); public record B(int X); public record A_B(int X); public record @int(string X);
            public record Foo<T>(T X); public record Foo<T, U>(T X, U Y);
            namespace A_ { public record B(int X); }
            namespace M { public record A_B(int X); public record A__B(int X); public class A { public record B(int X); public record _B(int X); } public class A_ { public record B(int X); } }
            public record All(Foo<A_B> A, Foo<A, B> B, Foo<int> C, Foo<@int> D, Foo<int?> E, Foo<int[]> F, M.A_B G, M.A.B H, A_.B I, M.A__B J, M.A._B K, M.A_.B L, Foo<Foo<int>, int> M, Foo<Foo<int, int>> N);
            public partial class Thing : Aggregate { void HandleAll(All e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(20, run.Files.Keys.Count(file => file.StartsWith("Formatters.", StringComparison.Ordinal)));
    }

    [Fact]
    public void AssembliesOfSimilarNames_EachHaveTheirManifest()
    {
        string[] names = ["A.B", "A_B", "A-B", "A.B.", "A..B", "A._B", "A_.B", "A.1", "A1", "1A", "A B"];
        var classes = names.Select(name => Regex.Match(
            GeneratorRun.Of(name, [], "[Event(\"Opened\")] public sealed record Opened(string Name);").Files["CqrsManifest-Declaration.g.cs"], @"sealed partial class (\w+)").Groups[1].Value);

        Assert.Equal(names.Length, classes.Distinct(StringComparer.Ordinal).Count());

        var libraries = names.Take(3).Select((name, i) => GeneratorRun.Of(name, [], $"[Event(\"Opened{i}\")] public sealed record Opened{i}(string Name);").ToReference());
        Assert.Empty(GeneratorRun.Of("App", libraries, "class Program;").Diagnostics);
    }
}
