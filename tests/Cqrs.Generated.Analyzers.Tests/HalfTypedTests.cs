using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>Code that somebody is still typing: a rule may say something about it or not, but it must not throw.</summary>
public sealed class HalfTypedTests
{
    private const string Whole = """
        namespace Bank
        {
            [Event("account-opened", Version = 2)]
            public sealed record AccountOpened(string Owner, decimal[]? Limits) { public Guid Key { get; init; } }
            public readonly record struct Credited<T>(in T Amount) where T : struct;
            [Aggregate("account"), Ignores<Credited<int>>, Owns<AccountOpened>]
            public sealed partial class Account<TKey>(string id) : Aggregate(id) where TKey : notnull
            {
                public void Open(bool late, object[] all) { Raise<object>(late ? new AccountOpened("", null) : new Credited<TKey>(default)); Array.ForEach(all, this.Raise); }
                private void HandleAccountOpened(in AccountOpened e, EventContext context) { }
                private static async void HandleCredited(Credited<decimal> e) => await Task.Yield();
                protected virtual int HandleAccountOpened(AccountOpened e) => 1;
                partial void HandleClosed(Closed[] e, ref int x);
                void HandleTuple((int, string) e) { }
                public void Apply(AccountOpened e) => _ = Raise(new Credited<int>(1));
                private Task UpdateAsync(IRepository<Account<int>> all) => all.UpdateAsync("1", account => { account.HandleClosed(default); Task.Delay(1); });
                internal partial class Inner : ICommandHandlers { public ValueTask HandleOpen(Open<int>? c, CancellationToken t) => default; }
            }
        }
        """;

    public static TheoryData<string> HalfTyped =>
    [
        "class",
        "class { void HandleX(X e) { } }",
        "class : Aggregate { void HandleX(X e) { } }",
        "class A : Aggregate",
        "partial class A : Aggregate { void Handle",
        "partial class A : Aggregate { void HandleX",
        "partial class A : Aggregate { void HandleX( ",
        "partial class A : Aggregate { void HandleX() }",
        "partial class A : Aggregate { HandleX(e) }",
        "partial class A : Aggregate { void HandleX(e) }",
        "partial class A : Aggregate { void HandleX(, e) { } }",
        "partial class A : Aggregate { void HandleX(params e) { } }",
        "partial class A : Aggregate { void HandleX(this A e) { } }",
        "partial class A : Aggregate { void HandleX(X. e) { } }",
        "partial class A : Aggregate { void HandleX(List<> e) { } }",
        "partial class A : Aggregate { void HandleX(int* e) { } void HandleY(delegate*<void> e) { } void HandleZ(dynamic e) { } }",
        "partial class A : Aggregate { void HandleX(var e) { } void HandleY(__arglist) { } void Handle_() { } void Handle1(1 e) { } }",
        "partial class A : A { void HandleX(X e) { } }",
        "partial class A : B { void HandleX(X e) { } } partial class B : A { void HandleX(X e) { } }",
        "partial class A : Aggregate { void HandleA(A e) { } void HandleA(A e) { } }",
        "partial class A<T> : Aggregate { void HandleT(T e) { } void HandleA(A<A<T>> e) { } }",
        "partial class A : Aggregate, Projection, ICommandHandlers { void HandleA(A e) { } }",
        "class A : Aggregate { class B : Projection { struct C : ICommandHandlers { void HandleC(C c) { } } } }",
        "partial class A : Aggregate { record X(X x, Y y, X[] z, string s = ) ; void HandleX(X e) { } }",
        "partial class A : Aggregate { partial void HandleX(X e); partial void HandleX(X e) { } class X; }",
        "interface A : ICommandHandlers { void HandleA(A a); } enum B : Aggregate { } record C : Aggregate { void HandleC(C c); }",
        "file class A : Aggregate { void HandleX(X e) { } file record X; }",
        "static class A : Aggregate { extension(A a) { void HandleX(X e) { } } }",
        "record N<T>(N<N<T>> Next); partial class A : Aggregate { void HandleN(N<int> e) { } }",
        "void HandleX(X e) { } Aggregate a = new() { HandleX = 1 };",
        "partial class \u00c4 : Aggregate { void Handle\u00c4(\u00c4 e) { } void Handle\\u0041(A e) { } void @HandleX(@X e) { } }",
        "partial class A : Aggregate { void Do() { Raise",
        "partial class A : Aggregate { void Do() { Raise( ",
        "partial class A : Aggregate { void Do() { Raise(new",
        "partial class A : Aggregate { void Do() { Raise(new X(",
        "partial class A : Aggregate { void Do() { Raise<>(null); Raise<X>(); this.Raise(new(), 1); base.Raise; A.Raise(default); null.Raise(null); } int x = Raise(1); }",
        "partial class A : Aggregate { void Do() => Raise(1 switch { 1 => new X(), _ => }); void Raise(); } record X;",
        "abstract class B : Aggregate { void Do() => Raise(new X(new Y())); } record X; class A : B, C<A>; class C<T> : B where T : C<T>;",
        "Raise(new X()); record X;",
        "[Owns<>, Owns<X>, Owns, Projects<>, Ignores<, Owns<A>(1)] class A : Aggregate { [Owns<A>] void HandleA(A a) { } }",
        "[Owns<I>, Projects<A<int>>, Ignores<A<>>] class A<T> : Projection, I; interface I : I; record X : I, , ; record Y(",
        "using = I; using X = ; using Y = int[]; [Owns<I>] class A : Aggregate; interface I; class Z : Y, X.; namespace ; class W : I",
        "[Owns<B>] class A : Aggregate; class B : C; class C : B; record R : B(1), global::B",
        "partial class H : ICommandHandlers { async Task HandleX(X x) { await Task.Delay(; await x.YAsync(); await ; new ICommandSender().SendAsync(new X(; } } record X;",
        "class S { void Do(ICommandSender s) { s.SendAsync(; s.SendAsync(new); s.SendAsync(Command.Create(; var c = Command.Create(); s?.SendAsync(c)?.; SendAsync(c); Create(new S()) } }",
        "new CommandDispatcher().RegisterCommandHandler<(null); new CommandDispatcher().RegisterCommandHandler<X>(; partial class H : ICommandHandlers { void HandleX(X x) { } } record X;",
        "[Event] record A; [Event(] record B; [Event(\"\", Version = )] record C; [Event(null, Version = \"x\")] record D; [Aggregate(1)] class E; [Event(\"a\" + )] record F;",
        "partial class A : Aggregate { void Apply( } ",
        "partial class A : Aggregate { void Apply(X) { } void On(X. e) { } void When(A?[] e) { } void handle(A e) { Raise( } void (A e) { } }",
        "record X; partial class A : Aggregate { void Apply(X e) { Apply(new X( } void On(X e, ) { } async When(X e) { } }",
        "record X; partial class A : ICommandHandlers { Task< Handle(X c, ) { } void _(X c) { } void Async(X c) { } }",
        "class A { void HandleX(X e) { } void HandleA(A a) { } void HandleA(A a, EventContext ) => } class B : C { void HandleA(A a) { } }",
        "partial class A : Aggregate { record X(List<> L, Dictionary<,> D, A[] B) { public List< C { get; set } public int F, ; } void HandleX(X e) { } }",
        "class C { void M(IRepository<C> r) { r.UpdateAsync(\"\", a => a.); r.UpdateAsync(\"\", a => { a. }, ); r?.CreateAsync(, async => ); r.UpdateAsync(a.b, c.d } }",
        "record B { public int X { get; set; } } record X : B { public new int X; public required int ; } partial class A : Aggregate { void HandleX(X e) { } }",
    ];

    [Theory, MemberData(nameof(HalfTyped))]
    public async Task HalfTypedCode_DoesNotThrow(string source) => AssertNoThrow(await Analyzers.RunAllAsync(source));

    [Fact]
    public async Task SourceCutAnywhere_DoesNotThrow()
    {
        for (var length = 0; length <= Whole.Length; length += 5)
            AssertNoThrow(await Analyzers.RunAllAsync(Whole[..length]));
    }

    [Fact]
    public async Task AnalyzerThatThrows_IsCaughtByTheSameCheck()
        => Assert.Equal("AD0001", Assert.Single(await Analyzers.RunAsync([new Throwing()], "class A;")).Id);

    private static void AssertNoThrow(ImmutableArray<Diagnostic> diagnostics)
        => Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");

#pragma warning disable RS1001, RS1036 // The planted defect is not there to be loaded by a compiler.
    private sealed class Throwing : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
            = [new("T1", "t", "m", "c", DiagnosticSeverity.Error, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(_ => throw new InvalidOperationException("planted"), SymbolKind.NamedType);
        }
    }
}
