using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class AggregateCannotBeMadeEmptyTests
{
    [Fact]
    public Task BaseClassThatDemandsArguments_IsReported() => ReportsAsync("""
        public abstract class Base(string id) : Aggregate(id);
        public sealed partial class {|#0:Account|} : Base
        {
            public Account(string id) : base(id) { }
            private void HandleOpened(Opened e) { }
        }
        """,
        "its base class 'Base' has no constructor that could be called without arguments: add a constructor without parameters, of any accessibility");

    [Fact]
    public Task BaseClassWhoseEmptyConstructorIsPrivate_IsReported() => ReportsAsync("""
        public abstract class Base : Aggregate { private Base() { } protected Base(string id) : base(id) { } }
        public sealed partial class {|#0:Account|} : Base
        {
            public Account(string id) : base(id) { }
            private void HandleOpened(Opened e) { }
        }
        """,
        "its base class 'Base' has no constructor that could be called without arguments: add a constructor without parameters, of any accessibility");

    [Fact]
    public Task PrimaryConstructorThatWantsAVariable_IsReported() => ReportsAsync("""
        public sealed partial class {|#0:Account|}(ref int number) : Aggregate
        {
            public int Number { get; } = number;
            private void HandleOpened(Opened e) { }
        }
        """,
        "its primary constructor takes 'number' by reference: add a constructor without parameters, of any accessibility");

    [Fact]
    public Task RequiredMembersThatStayUnset_AreReported() => ReportsAsync("""
        public sealed partial class {|#0:Account|} : Aggregate
        {
            public required string Owner { get; set; }
            private void HandleOpened(Opened e) { }
        }
        """,
        "its constructor without parameters leaves required members unset: mark it with [SetsRequiredMembers], or make them not required");

    [Fact]
    public Task NearMisses_AreSilent() => ReportsAsync("""
        public abstract class Base(string id) : Aggregate(id);
        public abstract partial class Between : Base
        {
            protected Between(string id) : base(id) { }
            protected void HandleOpened(Opened e) { }
        }
        public sealed partial class WithPrimary(string id) : Base(id) { private void HandleOpened(Opened e) { } }
        public sealed partial class WithPrivate : Base
        {
            private WithPrivate() : base("none") { }
            public WithPrivate(string id) : base(id) { }
            private void HandleOpened(Opened e) { }
        }
        public sealed partial class Plain : Aggregate
        {
            public Plain(string id) : base(id) { }
            public required string Owner { get; set; }
            private void HandleOpened(Opened e) { }
        }
        public sealed class WithoutHandlers : Base { public WithoutHandlers(string id) : base(id) { } }
        """);

    private static Task ReportsAsync(string source, params string[] reasons) => Verifying.ReportsAsync<AggregateCannotBeMadeEmptyAnalyzer>(
        "public sealed record Opened(string Owner);\n" + source,
        [.. reasons.Select(reason => DiagnosticResult.CompilerError("CQRS1008").WithLocation(0)
            .WithMessage($"'Account' cannot be made empty, which is how every history begins: {reason}"))]);
}
