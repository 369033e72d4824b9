using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>Commands that need no wire form, or can have none: whatever they are made of, what is generated for their handlers compiles.</summary>
public class AwkwardCommands
{
    public static TheoryData<string, int> Sources => new()
    {
        { "public partial class Handlers<T> : ICommandHandlers { public sealed record Foo(int X); void HandleFoo(Foo command) { } }", 0 },
        { "public abstract class Base<T> : ICommandHandlers { public sealed record Foo(int X); protected void HandleFoo(Foo command) { } } public partial class H : Base<int>;", 1 },
        { "public sealed record Foo<T>(int X); public partial class Handlers<T> : ICommandHandlers { void HandleFoo(Foo<T> command) { } }", 0 },
        { "public sealed record Foo<T>(int X); public partial class Handlers<T> : ICommandHandlers { void HandleFoo(Foo<List<T>> command) { } }", 0 },
        { "public sealed record Foo<T>(int X); public partial class Handlers<T> : ICommandHandlers { void HandleFoo(Foo<T[]> command) { } }", 0 },
        { "public sealed record Foo<T>(T X); public partial class Handlers : ICommandHandlers { void HandleFoo(Foo<int> command) { } }", 1 },
        { "public partial class Handlers : ICommandHandlers { private sealed record Foo(int X); void HandleFoo(Foo command) { } }", 0 },
        { "[Command] public record Foo<T>(T X);", 0 },
        { "public record Foo<T>(T X); [Command] public sealed record Bar(int X) : Foo<int>(X);", 1 },
        { "public class Outer<T> { [Command] public sealed record Foo(int X); }", 0 },
        { "[Command] public ref struct Foo { public int X { get; set; } }", 0 },
        { "[Command] public abstract record Foo(int X);", 0 },
        { "public sealed class Foo { [Obsolete(\"no\")] public int X { get; set; } } public partial class H : ICommandHandlers { void HandleFoo(Foo command) { } }", 1 },
        { "public sealed class Foo { [Obsolete(\"no\", true)] public int X { get; set; } } public partial class H : ICommandHandlers { void HandleFoo(Foo command) { } }", 0 },
        { "public sealed class Foo { [Obsolete(\"no\", true)] public Foo() { } public int X { get; set; } } public partial class H : ICommandHandlers { void HandleFoo(Foo command) { } }", 0 },
        { "public sealed class In { [Obsolete(\"no\", true)] public int X { get; set; } } public record Foo(In[] All); public partial class H : ICommandHandlers { void HandleFoo(Foo command) { } }", 0 },
        { "public sealed class Foo { [System.Diagnostics.CodeAnalysis.Experimental(\"E1\")] public int X { get; set; } } public partial class H : ICommandHandlers { void HandleFoo(Foo command) { } }", 0 },
        { "public partial class H : ICommandHandlers { void HandleInt32(int command) { } void HandleString(string command) { } void HandleGuid(Guid command) { } }", 0 },
        { "public readonly record struct Foo(int X); public partial class H : ICommandHandlers { void HandleFoo(in Foo command) { } }", 1 },
        { "public record Contract(int X); public record Foo(Contract Contract); public partial class H : ICommandHandlers { void HandleFoo(Foo c) { } void HandleContract(Contract c) { } }", 2 },
        { "public record Foo { private Foo() { } public int X { get; init; } public static Foo Make() => new(); } public partial class H : ICommandHandlers { void HandleFoo(Foo command) { } }", 0 },
        { "public record Foo(int X); public record FOO(int X); public partial class H : ICommandHandlers { void HandleFoo(Foo c) { } void HandleFOO(FOO c) { } }", 2 },
    };

    [Fact]
    public void NamePinnedOnAGenericType_IsThatOfTheClosedTypeWhichAHandlerNames()
    {
        var run = GeneratorRun.Of("App", [], """
            [Command("import")] public sealed record Foo<T>(T X);
            [Event("imported", Version = 2)] public sealed record Done<T>(T X);
            public partial class Handlers : ICommandHandlers { void HandleFoo(Foo<int> command) { } }
            public partial class Thing : Aggregate { void HandleDone(Done<int> e) { } }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains(run.Files.Values, static text => text.Contains(" Contract = new(\"import\"", StringComparison.Ordinal));
        Assert.Contains(run.Files.Values, static text => text.Contains("new(\"imported\", 2, Write, Decode)", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Sources))]
    public void HandlersOfAnything_Compile(string source, int contracts)
    {
        var run = GeneratorRun.Of("App", [], source);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(contracts, run.Files.Values.Count(text => text.Contains(" Contract = new(", StringComparison.Ordinal)));
    }
}
