using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class HandlerInForeignClassTests
{
    private const string Events = """
        public sealed record AccountOpened(string Owner);
        public sealed record AccountClosed(string Owner);
        [Event("marked")] public sealed record Marked(string Owner);
        public sealed record OpenAccount(string Owner);
        public sealed record NoMessage(string Owner);

        public sealed partial class Account : Aggregate
        {
            private void Close() => Raise(new AccountClosed("Ann"));
            private void HandleAccountOpened(AccountOpened e) { }
        }

        public sealed partial class Commands : ICommandHandlers
        {
            private void HandleOpenAccount(OpenAccount command) { }
        }

        """;

    [Theory]
    [InlineData("class", "public void {|#0:HandleAccountOpened|}(AccountOpened e) { }", "AccountOpened")]
    [InlineData("class", "public void {|#0:HandleAccountClosed|}(in AccountClosed e, EventContext context) { }", "AccountClosed")]
    [InlineData("class", "private Task {|#0:HandleMarked|}(Marked e) => Task.CompletedTask;", "Marked")]
    [InlineData("static class", "internal static void {|#0:HandleMarked|}(Marked e) { }", "Marked")]
    [InlineData("record", "public ValueTask {|#0:HandleMarked|}(Marked e, CancellationToken token) => default;", "Marked")]
    public Task HandlerOfAnEvent_IsReported(string keyword, string method, string message) => ReportsAsync(keyword, method,
        $"'Handle{message}' takes the event '{message}', but 'Letters' is neither aggregate, projection nor command handlers, so it would never be called: derive 'Letters' from Projection, "
        + "to follow what happens, or from Aggregate, to decide it; if it is no handler, give it a name that does not begin with 'Handle'");

    [Fact]
    public Task HandlerOfACommand_IsReported() => ReportsAsync("class", "public ValueTask {|#0:HandleOpenAccount|}(OpenAccount command, CommandContext context) => default;",
        "'HandleOpenAccount' takes the command 'OpenAccount', but 'Letters' is neither aggregate, projection nor command handlers, so it would never be called: "
        + "move it to a class that implements ICommandHandlers; if it is no handler, give it a name that does not begin with 'Handle'");

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<HandlerInForeignClassAnalyzer>(Events + """
        public interface IFollow { void HandleMarked(Marked e); }
        public class Follower : IFollow
        {
            public void HandleMarked(Marked e) { }
            protected virtual void HandleAccountOpened(AccountOpened e) { }
            public void HandleNoMessage(NoMessage e) { }
            public void HandleOpened(AccountOpened e) { }
            public int HandleAccountClosed(AccountClosed e) => 1;
            public void HandleOpenAccount(OpenAccount command, string more) { }
        }

        public sealed class Derived : Follower
        {
            protected override void HandleAccountOpened(AccountOpened e) { }
        }

        public static class Tool
        {
            private static void HandleAccountClosed(AccountClosed e) { }
            public static readonly Action<AccountClosed> Delegate = HandleAccountClosed;
            [Obsolete] public static void HandleMarked(Marked e) { }
            public static void HandleOpenAccount(OpenAccount command) { }
            public static void HandleOpenAccount(OpenAccount command, int more) => HandleOpenAccount(command);
        }
        """);

    [Fact]
    public Task MethodThatAnotherFileCalls_IsSilent() => Verifying.ReportsAsync<HandlerInForeignClassAnalyzer>(
        [
            Events + "public sealed class Letters { public void HandleMarked(Marked e) { } }",
            "public static class Uses { public static void Call(Letters letters) => letters.HandleMarked(new Marked(\"\")); }",
        ]);

    [Fact]
    public async Task EventThatAReferencedAssemblyHandles_IsKnown()
    {
        const string library = """
            [assembly: Cqrs.Generated.Serialization.CqrsManifest(typeof(Manifest))]
            public sealed class Manifest;
            public sealed record Shipped(int Number);
            public sealed record Ship(int Number);
            [Cqrs.Generated.Serialization.Handles(typeof(Shipped))] public sealed class Parcel : Aggregate;
            [Cqrs.Generated.Serialization.Handles(typeof(Ship))] public sealed class ParcelCommands : ICommandHandlers;
            """;
        var referenced = CSharpCompilation.Create("Library", [Parse("using Cqrs.Generated; " + library)], Verifying.References, new(OutputKind.DynamicallyLinkedLibrary));
        var compilation = CSharpCompilation.Create(
            "Example",
            [Parse("public sealed class Letters { public void HandleShipped(Shipped e) { } public void HandleShip(Ship c) { } }")],
            [.. Verifying.References, referenced.ToMetadataReference()],
            new(OutputKind.DynamicallyLinkedLibrary));

        var found = await compilation.WithAnalyzers([new HandlerInForeignClassAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["command 'Ship'", "event 'Shipped'"], found.Select(d => d.GetMessage(null).Split(" takes the ")[1].Split(',')[0]).Order(StringComparer.Ordinal));
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken);

    private static Task ReportsAsync(string keyword, string method, string message) => Verifying.ReportsAsync<HandlerInForeignClassAnalyzer>(
        Events + $"public {keyword} Letters {{ {method} }}", DiagnosticResult.CompilerWarning("CQRS1005").WithLocation(0).WithMessage(message));
}
