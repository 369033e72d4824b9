using Cqrs.Generated.Analyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class UnseenCallInFoldTests
{
    private const string Shapes = """
        public interface IRule { decimal Of(decimal amount); decimal Rate { get; } }
        public abstract class Rule { public abstract decimal Of(decimal amount); public virtual decimal Half(decimal amount) => amount / 2; public decimal Same(decimal amount) => amount; }
        public sealed class Double : Rule { public override decimal Of(decimal amount) => amount * 2; }
        public abstract record Closed { private Closed() { } public abstract decimal Of(decimal amount);
            public sealed record Once : Closed { public override decimal Of(decimal amount) => amount; }
            public sealed record Twice : Closed { public override decimal Of(decimal amount) => amount * 2; } }
        [ReplaySafe] public interface ISafe { decimal Of(decimal amount); }
        public static class Generic { public static decimal Of<T>(T rule) where T : IRule => rule.Of(1); }
        """;

    private const string Handler = "private void HandleAccountOpened(AccountOpened e) ";

    [Theory]
    [InlineData("private IRule _rule;", "=> {|CQRS3014:_rule.Of(e.Amount)|};")]
    [InlineData("private List<IRule> _rules = [];", "{ foreach (var rule in _rules) {|CQRS3014:rule.Of(e.Amount)|}; }")]
    [InlineData("private Rule _rule;", "=> {|CQRS3014:_rule.Of(e.Amount)|};")]
    [InlineData("private Rule _rule;", "=> {|CQRS3014:_rule.Half(e.Amount)|};")]
    [InlineData("private Func<int, int> _rule;", "=> {|CQRS3014:_rule(e.Number)|};")]
    [InlineData("private Func<int, int> Rule { get; set; }", "=> {|CQRS3014:Rule.Invoke(e.Number)|};")]
    [InlineData("private dynamic _rule;", "=> {|CQRS3014:_rule.Of(e.Number)|};")]
    [InlineData("private Double _rule;", "=> {|CQRS3014:Generic.Of<IRule>(null)|};")]
    public Task CallThatCannotBeFollowed_IsInformation(string field, string body)
        => Folding.AggregateAsync($"{field}\n{Handler}{body}", Shapes);

    [Theory]
    [InlineData("private IRule _rule;", "=> _ = _rule.Rate;")]
    [InlineData("private static readonly Func<int, int> s_twice = n => n * 2; private static readonly Func<int, int> s_half = Half; private static int Half(int n) => n / 2;", "{ _ = s_twice(e.Number); _ = s_half(e.Number); }")]
    [InlineData("private Rule _rule;", "=> _rule.Same(e.Amount);")]
    [InlineData("private Double _rule;", "=> _rule.Of(e.Amount);")]
    [InlineData("private Closed _rule;", "=> _rule.Of(e.Amount);")]
    [InlineData("private ISafe _rule;", "=> _rule.Of(e.Amount);")]
    [InlineData("[ReplaySafe] private IRule _rule;", "=> _rule.Of(e.Amount);")]
    [InlineData("[ReplaySafe] private Func<int, int> _rule;", "=> _rule(e.Number);")]
    [InlineData("[ReplaySafe] private delegate int Pure(int n); private Pure _rule;", "=> _rule(e.Number);")]
    [InlineData("[ReplaySafe] private static decimal Of(IRule rule) => rule.Of(1);", "=> Of(null);")]
    [InlineData("private IList<string> _list = []; private IEnumerable<int> _numbers = [];", "{ _list.Add(e.Owner); _ = _numbers.Any(); _ = e.ToString(); _ = e.Equals(e); }")]
    [InlineData("", "{ Func<int, int> twice = n => n * 2; _ = twice(1); _ = Apply(n => n + 1); } private static int Apply(Func<int, int> of) => of(1);")]
    public Task CallThatIsKnownOrCertified_IsNotReported(string field, string body) => Folding.AggregateAsync($"{field}\n{Handler}{body}", Shapes);

    [Fact]
    public Task ClockBehindAClosedHierarchy_IsFound() => Folding.AggregateAsync(
        $"private Rate _rate; {Handler}=> {{|#0:_rate.Now()|}};",
        "public abstract record Rate { private Rate() { } public abstract int Now(); public sealed record Daily : Rate { public override int Now() => DateTime.Now.Day; } }",
        Folding.Says("CQRS3001", "'HandleAccountOpened' reads the clock (Daily.Now -> DateTime.Now), so each replay gives another result: put the time into the event when it is raised, or take it from EventContext.Created"));

    [Fact]
    public Task BodyThatMayBeOverridden_IsReadAllTheSame() => Folding.AggregateAsync(
        $"private Rate _rate; {Handler}=> {{|CQRS3014:{{|CQRS3001:_rate.Now()|}}|}};",
        "public class Rate { public virtual int Now() => DateTime.Now.Day; }");

    [Fact]
    public Task CertifiedHelper_IsNotLookedInto() => Folding.AggregateAsync(
        $"{Handler}=> _ = Clock.Now + Other.Now; [ReplaySafe] private static class Other {{ public static TimeSpan Now => DateTime.Now.TimeOfDay; }}",
        "public static class Clock { [ReplaySafe] public static DateTime Now => DateTime.Now; }");

    [Fact]
    public Task ArgumentsOfACertifiedCall_AreLookedAt() => Folding.AggregateAsync(
        $"{Handler}=> Note({{|CQRS3001:DateTime.Now|}}); [ReplaySafe] private void Note(DateTime at) {{ }}");

    [Fact]
    public Task CertifiedHandlerClassAndAssembly_AreNotLookedAt()
        => Verifying.ReportsAsync<ReplaySafetyAnalyzer>("""
            public sealed record AccountOpened;

            public sealed partial class Account : Aggregate
            {
                [ReplaySafe] private void HandleAccountOpened(AccountOpened e) => _ = DateTime.Now;
            }

            [ReplaySafe]
            public sealed partial class Other : Aggregate
            {
                private void HandleAccountOpened(AccountOpened e) => _ = DateTime.Now;
            }
            """);

    [Theory]
    [InlineData("", true)]
    [InlineData("[assembly: Cqrs.Generated.ReplaySafe]", false)]
    public async Task MethodOfAnotherAssembly_IsInformationUnlessThatIsCertified(string certificate, bool reported)
    {
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(certificate + "public sealed class Money { public Money(int v) { } public int V => 1; public Money Round() => this; public static Money operator +(Money a, Money b) => a; }", cancellationToken: TestContext.Current.CancellationToken)],
            Verifying.References, new(OutputKind.DynamicallyLinkedLibrary));
        var application = CSharpCompilation.Create(
            "Application",
            [CSharpSyntaxTree.ParseText(Verifying.Usings + $$"""
                public sealed record AccountOpened(int Amount);

                public sealed partial class Account : Aggregate
                {
                    private Money _money = new(0);

                    private void HandleAccountOpened(AccountOpened e) => _money = (_money + new Money(e.Amount + _money.V)).Round();
                }
                """, cancellationToken: TestContext.Current.CancellationToken)],
            [.. Verifying.References, library.ToMetadataReference()], new(OutputKind.DynamicallyLinkedLibrary));
        var found = await application.WithAnalyzers([new ReplaySafetyAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(reported ? ["CQRS3014: Money.Round"] : [], found.Select(d => $"{d.Id}: {d.GetMessage().Split('(', ')')[1]}"));
    }

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.AggregateAsync(
        $"private IRule _rule; {Handler}=> {{|#0:_rule.Of(e.Amount)|}};", Shapes,
        Folding.Says("CQRS3014", "'HandleAccountOpened' makes a call whose code cannot be seen from here (IRule.Of): if it gives the same result on every replay, mark it or its type with [ReplaySafe]; otherwise do it before the event is raised"));
}
