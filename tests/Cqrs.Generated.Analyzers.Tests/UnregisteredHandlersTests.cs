using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnregisteredHandlersTests
{
    [Theory]
    [InlineData("private", "is private"), InlineData("protected", "is protected"), InlineData("private protected", "is private protected")]
    public Task ClassThatTheManifestCannotName_IsReported(string access, string said) => ReportsAsync(
        $$"""public partial class Outer { {{access}} partial class {|#0:Balances|} : Projection { private void HandleOpened(Opened e) { } } }""",
        $"{said}, so AddCqrs cannot register it: make it internal or public");

    [Fact]
    public Task CommandHandlersInAPrivateClass_AreReported() => ReportsAsync(
        """
        public partial class Outer
        {
            private partial class Inner { public partial class {|#0:Balances|} : ICommandHandlers { private void HandleOpened(Opened c) { } } }
        }
        """,
        "lies in the private 'Inner', so AddCqrs cannot register it: make 'Inner' internal or public");

    [Fact]
    public Task GenericClass_IsReported() => ReportsAsync(
        """public partial class {|#0:Balances|}<T> : Projection { private void HandleOpened(Opened e) { } }""",
        "is generic, so AddCqrs cannot register it: make it abstract and derive from it, or remove its type parameters");

    [Fact]
    public Task ClassInAGenericOne_IsReported() => ReportsAsync(
        """public partial class Outer<T> { public partial class {|#0:Balances|} : Projection { private void HandleOpened(Opened e) { } } }""",
        "lies in the generic 'Outer', so AddCqrs cannot register it: move it out");

    [Fact]
    public Task ClassWithoutAConstructorToCall_IsReported() => ReportsAsync(
        """public partial class {|#0:Balances|} : Projection { private Balances() { } private void HandleOpened(Opened e) { } }""",
        "has no public or internal constructor, so AddCqrs cannot register it: add one");

    [Theory]
    [InlineData("ref int value"), InlineData("Span<int> value"), InlineData("int? value")]
    public Task ConstructorThatTakesNoService_IsReported(string parameter) => ReportsAsync(
        $$"""public partial class {|#0:Balances|} : Projection { public Balances({{parameter}}) { } private void HandleOpened(Opened e) { } }""",
        "has a constructor whose parameter 'value' cannot be a service, so AddCqrs cannot register it: take a class, an interface or a plain struct by value");

    [Fact]
    public Task RequiredMembers_AreReported() => ReportsAsync(
        """public partial class {|#0:Balances|} : Projection { public required string Name { get; set; } private void HandleOpened(Opened e) { } }""",
        "has required members, so AddCqrs cannot register it: let its constructor take their values");

    [Fact]
    public Task NearMisses_AreSilent() => ReportsAsync("""
        public partial class Outer
        {
            internal partial class Inner : Projection { private void HandleOpened(Opened e) { } }
            protected internal partial class Both : ICommandHandlers { private void HandleOpened(Opened c) { } }
            private partial class Account : Aggregate { private void HandleOpened(Opened e) { } }
            private class WithoutHandlers : Projection;
            private partial class Live<T> : LiveProjection { public Live(int? value) { } private void HandleOpened(Opened e) { } }
            private abstract partial class Base : Projection { protected void HandleOpened(Opened e) { } }
        }
        public abstract partial class Totals<T> : Projection { protected void HandleOpened(Opened e) { } }
        public partial class Numbers : Totals<int>;
        public readonly partial record struct Commands(IServiceProvider Services, int? Retries = null) : ICommandHandlers { public void HandleOpened(Opened c) { } }
        """);

    private static Task ReportsAsync(string source, params string[] reasons) => Verifying.ReportsAsync<UnregisteredHandlersAnalyzer>(
        "public sealed record Opened(string Owner);\n" + source,
        [.. reasons.Select(reason => DiagnosticResult.CompilerWarning("CQRS1007").WithLocation(0)
            .WithMessage($"'Balances' {reason}; if you make it yourself, suppress this warning"))]);
}
