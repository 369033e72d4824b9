using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnencodableCommandTests
{
    [Fact]
    public Task DeclaredCommandWithAMemberOfNoKnownForm_IsReported() => Verifying.ReportsAsync<UnencodableCommandAnalyzer>("""
        [Command] public sealed record {|#0:Upload|}(string Name, System.IO.Stream {|#1:Content|});
        """,
        DiagnosticResult.CompilerError("CQRS4005").WithLocation(0).WithLocation(1).WithMessage(
            "'Upload' cannot be sent to another process: 'Upload.Content' is of type Stream, which is abstract; use the concrete type"));

    [Fact]
    public Task CommandThatIsOnlyHandled_IsForItsProcessAlone() => Verifying.ReportsAsync<UnencodableCommandAnalyzer>("""
        public sealed record Upload(string Name, System.IO.Stream Content);
        [Command("pay")] public sealed record Pay(decimal Amount);
        [Command] public record struct Stop;
        public sealed partial class Handlers : ICommandHandlers { public void HandleUpload(Upload command) { } }
        """);
}
