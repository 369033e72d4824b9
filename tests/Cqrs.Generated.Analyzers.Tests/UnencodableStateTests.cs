using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnencodableStateTests
{
    [Theory]
    [InlineData("private readonly System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<decimal>> _x = new();")]
    [InlineData("private readonly System.Collections.Generic.HashSet<System.Guid> _x = new();")]
    [InlineData("private (int, string)? _x; private static readonly System.TimeProvider s_clock = System.TimeProvider.System; public System.TimeProvider Computed => s_clock;")]
    [InlineData("public Line[] X { get; } = []; public Line? Y { get; init; }")]
    [InlineData("private Pair _x; public required System.DateTimeOffset? Y { get; set; }")]
    public Task StateThatCanBeEncoded_IsNotReported(string state) => Verifying.ReportsAsync<UnencodableStateAnalyzer>(Source("Account", state));

    [Theory]
    [InlineData("private System.TimeProvider? _x;", "Account._x", "is of type TimeProvider?, which is abstract; use the concrete type")]
    [InlineData("public System.IDisposable? X { get; set; }", "Account.X", "is of type IDisposable?, which says nothing about what is in it; use a class, record or struct")]
    [InlineData("private System.Action? _x;", "Account._x", "is of type Action?, which says nothing about what is in it; use a class, record or struct")]
    [InlineData("public event System.EventHandler? X;", "Account.X", "is an event, whose subscribers no bytes can hold")]
    [InlineData("private System.Collections.Generic.List<Secret> _x = new();", "Account._x[]", "is of type Secret, whose '_count' is not stored and would be lost; make it public and settable, or give it a constructor parameter of its name and type")]
    [InlineData("public Bell? X { get; set; }", "Account.X", "is of type Bell, whose event 'Rung' has subscribers that no bytes can hold")]
    [InlineData("private Hidden? _x; private sealed record Hidden(int A);", "Account._x", "is of type Hidden?, which the generated formatter cannot reach; make it internal or public")]
    [InlineData("private System.Collections.Generic.Queue<int> _x = new();", "Account._x", "is of type Queue<int>, which has no form in a payload; use one of the types that docs/events.md lists")]
    public Task StateThatCannotBeEncoded_IsReportedWithTheMember(string state, string path, string reason)
        => Verifying.ReportsAsync<UnencodableStateAnalyzer>(Source("{|#0:Account|}", state), Expected(path, reason));

    [Fact]
    public Task PrivateFieldOfABaseClass_IsStateToo() => Verifying.ReportsAsync<UnencodableStateAnalyzer>(
        """
        public readonly record struct Opened(int Number);
        public abstract class Named : Aggregate { private System.TimeProvider? _clock; protected void Use() => _clock = null; }
        public sealed partial class {|#0:Account|} : Named { private void HandleOpened(Opened e) { } }
        """,
        Expected("Named._clock", "is of type TimeProvider?, which is abstract; use the concrete type"));

    [Fact]
    public Task ParameterThatIsGivenAnotherValue_IsAFieldWithoutAName() => Verifying.ReportsAsync<UnencodableStateAnalyzer>(
        """
        public readonly record struct Opened(int Number);
        public sealed partial class {|#0:Account|}(string id, int level, int unused) : Aggregate(id) { public int Level => level + unused; private void HandleOpened(Opened e) => level += e.Number; }
        """,
        Expected("Account(level)", "is a parameter of the primary constructor that is given other values, so that it is a field without a name; make it a field"));

    [Fact]
    public Task GenericAggregate_IsReported() => Verifying.ReportsAsync<UnencodableStateAnalyzer>(
        """
        public readonly record struct Opened(int Number);
        public sealed partial class {|#0:Account|}<T> : Aggregate { private void HandleOpened(Opened e) { } }
        """,
        Expected("Account", "is generic, and what its fields are depends on its type arguments; keep the state in a class that is not"));

    [Fact]
    public Task ClassThatIsNoAggregate_IsNotReported() => Verifying.ReportsAsync<UnencodableStateAnalyzer>(
        """
        public readonly record struct Opened(int Number);
        public sealed partial class Balances : Projection { private readonly System.TimeProvider _clock = System.TimeProvider.System; private void HandleOpened(Opened e) => System.GC.KeepAlive(_clock); }
        public abstract class Base : Aggregate { private System.TimeProvider? _clock; protected void Use() => _clock = null; }
        """);

    private static DiagnosticResult Expected(string path, string reason)
        => new DiagnosticResult("CQRS5003", Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden).WithLocation(0).WithArguments("Account", path, reason).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    private static string Source(string name, string state) => $$"""
        public readonly record struct Opened(int Number);
        public sealed record Line(string Text, int Count);
        public struct Pair { public int A; public string B { get; set; } }
        public sealed class Secret { private int _count; public int Count => _count; public void Add() => _count++; }
        public sealed class Bell { public event System.EventHandler? Rung; public void Ring() => Rung?.Invoke(this, System.EventArgs.Empty); }
        public sealed partial class {{name}} : Aggregate
        {
            {{state}}
            private void HandleOpened(Opened e) { }
        }
        """;
}
