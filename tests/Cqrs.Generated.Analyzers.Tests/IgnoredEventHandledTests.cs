using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class IgnoredEventHandledTests
{
    [Theory]
    [InlineData("Aggregate"), InlineData("Projection")]
    public Task IgnoredAndHandled_IsReportedAtTheAttribute(string kind) => Verifying.ReportsAsync<IgnoredEventHandledAnalyzer>($$"""
        public sealed record Opened(string Owner);

        [Cqrs.Generated.Ignores<CqrsErrorEvent>, {|#0:Ignores<Opened>|}]
        public sealed partial class Account : {{kind}} { private void {|#1:HandleOpened|}(Opened e) { } }
        """,
        Expected());

    [Fact]
    public Task HandledByTheBaseClass_IsReported() => Verifying.ReportsAsync<IgnoredEventHandledAnalyzer>("""
        public sealed record Opened(string Owner);

        public abstract class Base : Aggregate { protected void {|#1:HandleOpened|}(Opened e) { } }

        [{|#0:Cqrs.Generated.IgnoresAttribute<Opened>|}]
        public sealed partial class Account : Base { }
        """,
        Expected());

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<IgnoredEventHandledAnalyzer>("""
        public sealed record Opened(string Owner);
        public sealed record Closed;

        [Ignores<Opened>]
        public abstract class Base : Aggregate { }

        [Ignores<Closed>]
        public sealed partial class Account : Base { private void HandleOpened(Opened e) { } }

        [Ignores<Opened>]
        public sealed class NoneOfOurs { private void HandleOpened(Opened e) { } }
        """);

    private static DiagnosticResult Expected() => DiagnosticResult.CompilerError("CQRS1015").WithLocation(0).WithLocation(1)
        .WithMessage("'Account' ignores 'Opened' and handles it in 'HandleOpened', which is called all the same: remove [Ignores<Opened>], or the handler");
}
