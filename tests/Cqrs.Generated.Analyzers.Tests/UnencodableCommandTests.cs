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
    public Task DeclaredCommandInAGenericType_IsReported() => Verifying.ReportsAsync<UnencodableCommandAnalyzer>("""
        public class Outer<T> { [Command] public sealed record {|#0:Foo|}(int X); }
        """,
        DiagnosticResult.CompilerError("CQRS4005").WithLocation(0).WithMessage(
            "'Foo' cannot be sent to another process: it is of type Foo, which depends on a type parameter"));

    [Fact]
    public Task DeclaredCommandWithAPartThatNoCodeMayName_IsReported() => Verifying.ReportsAsync<UnencodableCommandAnalyzer>("""
        [Command] public sealed class {|#0:Pay|} { [System.Obsolete("gone", true)] public int {|#1:Cents|} { get; set; } public decimal Amount { get; set; } }
        """,
        DiagnosticResult.CompilerError("CQRS4005").WithLocation(0).WithLocation(1).WithMessage(
            "'Pay' cannot be sent to another process: 'Pay.Cents' is obsolete as an error or experimental, so that the generated formatter may not name it; remove it or the attribute"));

    [Fact]
    public Task CommandThatIsOnlyHandled_IsForItsProcessAlone() => Verifying.ReportsAsync<UnencodableCommandAnalyzer>("""
        public sealed record Upload(string Name, System.IO.Stream Content);
        [Command("pay")] public sealed record Pay(decimal Amount);
        [Command] public record struct Stop;
        public sealed partial class Handlers : ICommandHandlers { public void HandleUpload(Upload command) { } }
        """);
}
