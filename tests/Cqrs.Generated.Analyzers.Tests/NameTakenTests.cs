using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class NameTakenTests
{
    [Fact]
    public Task TwoAggregatesWithOneName_TheSecondIsReported() => Verifying.ReportsAsync<AggregateNameTakenAnalyzer>("""
        public sealed record Moved(int To);
        public sealed partial class {|#1:Account|} : Aggregate { private void HandleMoved(Moved e) { } }
        [Aggregate("Account")] public sealed partial class {|#0:Konto|} : Aggregate { private void HandleMoved(Moved e) { } }
        [Aggregate("Other")] public sealed partial class Else : Aggregate { private void HandleMoved(Moved e) { } }
        [Aggregate("Account")] public sealed partial class NoAggregate : Projection { private void HandleMoved(Moved e) { } }
        """,
        DiagnosticResult.CompilerError("CQRS1009").WithLocation(0).WithLocation(1)
            .WithMessage("'Konto' has the stream name 'Account', which 'Account' has already: give one of them another with [Aggregate]"));

    [Fact]
    public Task TwoEventsWithOneName_TheSecondIsReported() => Verifying.ReportsAsync<EventNameTakenAnalyzer>("""
        namespace A { public sealed record {|#1:Moved|}(int To); }
        namespace B { public sealed record {|#0:Moved|}(int To); }
        namespace C { [Event("Moved", Version = 2)] public sealed record Moved(int To); }
        namespace D { public sealed record Moved(int To); }
        public sealed partial class First : Aggregate { private void HandleMoved(A.Moved e) { } }
        public sealed partial class Second : Projection { private void HandleMoved(B.Moved e) { } }
        public sealed partial class Third : Projection { private void HandleMoved(A.Moved e) { } }
        """,
        DiagnosticResult.CompilerError("CQRS2002").WithLocation(0).WithLocation(1)
            .WithMessage("'Moved' has the wire name 'Moved', version 1, which 'A.Moved' has already: give one of them another with [Event]"));

    [Fact]
    public Task CommandWithTwoHandlers_TheSecondClassIsReported() => Verifying.ReportsAsync<CommandHandledTwiceAnalyzer>("""
        public sealed record Move(int To);
        public sealed record Stop;
        public sealed partial class {|#1:A|} : ICommandHandlers { public void HandleMove(Move command) { } }
        public sealed partial class {|#0:B|} : ICommandHandlers { public void HandleMove(Move command) { } public void HandleStop(Stop command) { } }
        public abstract partial class C : ICommandHandlers { public void HandleMove(Move command) { } }
        """,
        DiagnosticResult.CompilerError("CQRS4001").WithLocation(0).WithLocation(1)
            .WithMessage("'B' handles 'Move', which 'A' handles already: remove one of the handlers"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NamesThatAReferenceHas_AreReported(bool asProject)
    {
        var library = Compile("Library", [], """
            [assembly: Cqrs.Generated.Serialization.CqrsManifest(typeof(Library.LibraryManifest))]
            namespace Cqrs.Generated.Formatters { internal static class Library_Moved { public static readonly Cqrs.Generated.Serialization.EventType<Library.Moved> Type = null!; } }
            namespace Library
            {
                public class LibraryManifest;
                public sealed record Moved(int To);
                public sealed record Move(int To);
                public abstract class Account : Aggregate { private void HandleMoved(Moved e) { } }
                public sealed class Commands : ICommandHandlers { public void HandleMove(Move command) { } }
            }
            """);
        var application = Compile("App", [asProject ? library.ToMetadataReference() : Image(library)], """
            public sealed record Moved(int To);
            public sealed partial class Account : Projection { private void HandleMoved(Moved e) { } }
            public sealed partial class Commands : ICommandHandlers { public void HandleMove(Library.Move command) { } }
            """);

        var found = await application.WithAnalyzers([new EventNameTakenAnalyzer(), new CommandHandledTwiceAnalyzer(), new AggregateNameTakenAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "'Commands' handles 'Library.Move', which 'Library.Commands (Library)' handles already: remove one of the handlers",
                "'Moved' has the wire name 'Moved', version 1, which 'Library.Moved (Library)' has already: give one of them another with [Event]",
            ],
            found.Select(d => d.GetMessage(null)).Order(StringComparer.Ordinal));
    }

    private static PortableExecutableReference Image(CSharpCompilation library)
    {
        using var image = new MemoryStream();
        Assert.Empty(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilation Compile(string name, MetadataReference[] references, string source) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText((name == "Library" ? "using Cqrs.Generated;\n" : Verifying.Usings) + source)],
        [.. Verifying.References, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
