using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>What is routed, and what is left out because it could not be. Everything generated must compile without a warning.</summary>
public class Routing
{
    [Theory]
    [InlineData("private void HandleOpened(Opened e) { }")]
    [InlineData("private static void HandleOpened(Opened e) { }")]
    [InlineData("internal void HandleOpened(in Opened e) { }")]
    [InlineData("public void HandleOpened(Opened e, EventContext context) { }")]
    [InlineData("void HandleOpened(in Opened e, in EventContext context) { }")]
    public void UsableSignature_IsRouted(string handler)
    {
        var run = GeneratorRun.Of($$"""
            namespace N;
            public readonly record struct Opened(int Number);
            public partial class Thing : Aggregate { {{handler}} }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("HandleOpened(", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void HandleDo(Do c) { }", "HandleDo(command);")]
    [InlineData("public Task HandleDo(Do c) => Task.CompletedTask;", "=> new(HandleDo(command));")]
    [InlineData("private ValueTask HandleDo(Do c, CancellationToken ct) => default;", "=> HandleDo(command, cancellationToken);")]
    [InlineData("private static ValueTask HandleDo(in Do c, CommandContext x) => default;", "=> HandleDo(command, context);")]
    [InlineData("async Task HandleDo(Do c, CommandContext x, CancellationToken ct) => await Task.Yield();", "HandleDo(command, context, cancellationToken)")]
    public void UsableCommandSignature_IsRouted(string handler, string call)
    {
        var run = GeneratorRun.Of($$"""
            namespace N;
            public readonly record struct Do(int Number);
            public partial class Things : ICommandHandlers { {{handler}} }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains(call, run.Files["N.Things.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void HandleClosed(Opened e) { }", "name and parameter disagree")]
    [InlineData("int HandleOpened(Opened e) => 1;", "returns a value")]
    [InlineData("void HandleOpened<T>(Opened e) { }", "generic")]
    [InlineData("void HandleOpened(ref Opened e) { }", "by reference")]
    [InlineData("void HandleOpened(Opened e, int more) { }", "extra parameter")]
    [InlineData("async void HandleOpened(Opened e) => await Task.Yield();", "async")]
    [InlineData("void HandleOpened() { }", "no parameter")]
    public void UnusableMethod_IsLeftOutAndStillCompiles(string method, string why)
    {
        Assert.NotEmpty(why);
        var run = GeneratorRun.Of($$"""
            namespace N;
            public record Opened(int Number);
            public record Kept(int Number);
            public partial class Thing : Aggregate { {{method}} void HandleKept(Kept e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain("HandleOpened", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("HandleKept", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void NestedAndGenericContainers_AreCompleted()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record Opened(int Number);
            public partial struct Outer<T> where T : notnull
            {
                internal partial interface IMiddle
                {
                    private protected partial class Thing : Aggregate { void HandleOpened(Opened e) { } }
                }
            }
            public static partial class Bank { public sealed partial class Things : Projection { void HandleOpened(Opened e) { } } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("N.Outer_1.IMiddle.Thing.g.cs", run.Files);
        Assert.Contains("Bank.Things", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Outer", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralParts_GiveOneFileWithAllHandlers()
    {
        var run = GeneratorRun.Of(
            "namespace N; public record A(int X); public record B(int X);",
            "namespace N; public partial class Thing { void HandleB(B e) { } }",
            "namespace N; public partial class Thing : Aggregate { void HandleA(A e) { } }");

        Assert.Empty(run.Diagnostics);
        var file = run.Files["N.Thing.g.cs"];
        Assert.Contains("HandleA(", file, StringComparison.Ordinal);
        Assert.Contains("HandleB(", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Thing : Aggregate { void HandleA(A e) { } }", "not partial")]
    [InlineData("public class Outer { public partial class Thing : Aggregate { void HandleA(A e) { } } }", "outer type not partial")]
    [InlineData("public partial class Thing { void HandleA(A e) { } }", "none of ours")]
    [InlineData("public abstract partial class Thing : Aggregate { protected void HandleA(A e) { } }", "abstract")]
    public void ContainerThatCannotBeCompleted_IsLeftAlone(string container, string why)
    {
        Assert.NotEmpty(why);
        var run = GeneratorRun.Of($"namespace N; public record A(int X); {container}");

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain(run.Files.Keys, name => name.Contains("Thing", StringComparison.Ordinal));
    }

    [Fact]
    public void InheritedHandler_IsRoutedInTheConcreteClass()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record A(int X);
            public record B(int X);
            public abstract partial class Base : Aggregate { protected void HandleA(A e) { } }
            public sealed partial class Thing : Base { void HandleB(B e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("HandleA(", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void InheritedHandlersAlone_AreRoutedToo()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record A(int X);
            public abstract class Base : Projection { protected void HandleA(A e) { } }
            public sealed partial class Thing : Base;
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("HandleA(", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("N.Thing", run.Files["CqrsManifest.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ClassBelowARoutedOne_UsesItsRouter()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record A(int X);
            public partial class Base : Aggregate { protected virtual void HandleA(A e) { } }
            public sealed partial class Thing : Base { protected override void HandleA(A e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain("N.Thing.g.cs", run.Files);
    }

    [Fact]
    public void EventIgnoredByABaseClass_IsIgnoredUnlessHandled()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record A(int X);
            public record B(int X);
            public record C(int X);
            [Ignores<A>, Ignores<B>] public abstract class Base : Aggregate;
            [Ignores<A>, Ignores<C>] public sealed partial class Thing : Base { void HandleB(B e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        var file = run.Files["N.Thing.g.cs"];
        Assert.Contains("case 1: // A, ignored on purpose", file, StringComparison.Ordinal);
        Assert.Contains("case 2: // C, ignored on purpose", file, StringComparison.Ordinal);
        Assert.Contains("HandleB(e)", file, StringComparison.Ordinal);
        Assert.DoesNotContain("case 3:", file, StringComparison.Ordinal);
    }

    [Fact]
    public void DerivedEvent_ComesBeforeItsBaseInTheSwitch()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record A(int X);
            public record B(int X, int Y) : A(X);
            public partial class Thing : Aggregate { void HandleA(A e) { } void HandleB(B e) { } }
            """);

        Assert.Empty(run.Diagnostics);
    }

    [Theory]
    [InlineData("public Thing(string id) : base(id) => Raise(new A(1));")]
    [InlineData("private readonly string _name; public Thing(string id, string name) : base(id) { _name = name; }")]
    public void AggregateWithoutEmptyConstructor_GetsOne(string members)
    {
        var run = GeneratorRun.Of($$"""
            namespace N;
            public record A(int X);
            public partial class Thing : Aggregate { {{members}} void HandleA(A e) { } }
            """);

        Assert.DoesNotContain(run.Diagnostics, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Contains("private Thing()", run.Files["N.Thing-Declaration.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void AggregateWithPrimaryConstructor_GetsAnEmptyOneThatCallsIt()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            public record A(int X);
            public partial class Thing(string id, int number) : Aggregate { public string Label => id + number; void HandleA(A e) { } }
            """);

        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void PinnedNames_AreUsed()
    {
        var run = GeneratorRun.Of("""
            namespace N;
            [Event("thing-opened", Version = 3)] public record A(int X);
            [Aggregate("thing")] public partial class Thing : Aggregate { void HandleA(A e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("\"thing\"", run.Files["N.Thing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new(\"thing-opened\", 3, Write, Decode)", run.Files["Formatters.N_A.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheFramework_NothingIsGenerated()
    {
        var run = GeneratorRun.Of("namespace N; public partial class Thing { void HandleA(string a) { } }")
            .Change(c => c.WithReferences(c.References.Where(r => r.Display?.EndsWith("Cqrs.Generated.dll", StringComparison.Ordinal) != true)));

        Assert.DoesNotContain(run.Files.Keys, name => name.StartsWith("Cqrs", StringComparison.Ordinal));
    }

    [Fact]
    public void StructWithHandlers_IsLeftOutAndStillCompiles()
        => Assert.Empty(GeneratorRun.Of("record Move; partial struct Commands : ICommandHandlers { public void HandleMove(Move command) { } }").Diagnostics);
}
