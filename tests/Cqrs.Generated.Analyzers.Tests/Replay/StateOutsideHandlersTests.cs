using Cqrs.Generated.Analyzers.Replay;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class StateOutsideHandlersTests
{
    private const string State = """
        private readonly List<string> _lines = [];
        private readonly Dictionary<string, Line> _byName = [];
        private Line _last;
        private decimal _balance;
        public decimal Balance { get; private set; }
        private sealed class Line { public int Number { get; set; } }
        private void HandleAccountOpened(AccountOpened e) { Balance = e.Amount; _balance = e.Amount; _lines.Add(e.Owner); _last = new Line { Number = 3 }; Note(e.Owner); }
        private void Note(string text) => _byName[text] = _last;

        """;

    [Theory]
    [InlineData("public void Credit(decimal amount) => {|CQRS3013:Balance += amount|};")]
    [InlineData("public void Credit(decimal amount) { {|CQRS3013:_balance = amount|}; Raise(new AccountClosed(\"x\")); }")]
    [InlineData("public void Credit() => {|CQRS3013:_balance++|};")]
    [InlineData("internal void Credit() => {|CQRS3013:_balance++|};")]
    [InlineData("public void Add() => {|CQRS3013:_lines.Add(\"x\")|};")]
    [InlineData("public void Clear() => {|CQRS3013:_lines.Clear()|};")]
    [InlineData("public void Sort() => {|CQRS3013:_lines.Sort(StringComparer.Ordinal)|};")]
    [InlineData("public void Set() => {|CQRS3013:_lines[0] = \"x\"|};")]
    [InlineData("public void Set() => {|CQRS3013:_byName[\"x\"].Number = 1|};")]
    [InlineData("public void Set() => {|CQRS3013:_last.Number++|};")]
    [InlineData("public void Set() => {|CQRS3013:(_balance, Balance) = (1, 2)|};")]
    [InlineData("public void Set() => int.TryParse(\"1\", {|CQRS3013:out _number|}); private int _number;")]
    [InlineData("public decimal Next() { return {|CQRS3013:_balance += 1|}; }")]
    [InlineData("public decimal Next => {|CQRS3013:_balance += 1|};")]
    [InlineData("public decimal Rest { get => _balance; set => {|CQRS3013:_balance = value|}; }")]
    [InlineData("public static Account Open() { var account = new Account(); {|CQRS3013:account.Balance = 1|}; return account; }")]
    [InlineData("public static Account Open() => new() { {|CQRS3013:Balance = 1|} };")]
    [InlineData("public void Each() => _lines.ForEach(line => {|CQRS3013:_balance += line.Length|});")]
    [InlineData("public void Open(AccountOpened e) => {|CQRS3013:HandleAccountOpened(e)|};")]
    [InlineData("public async Task CreditAsync() { await Task.Yield(); {|CQRS3013:_balance++|}; }")]
    [InlineData("void IDisposable.Dispose() => {|CQRS3013:_balance = 0|};", "public sealed partial class Account : IDisposable;")]
    public Task ChangeWithoutAnEvent_IsReported(string member, string elsewhere = "") => Folding.AggregateAsync(State + member, elsewhere);

    [Theory]
    [InlineData("public void Credit(decimal amount) { var after = _balance + amount; after *= 2; Raise(new AccountClosed($\"{after:F2}\")); }")]
    [InlineData("public Account(string id) : base(id) { _balance = 0; _lines.Add(\"x\"); }")]
    [InlineData("private void Unused() => _balance++;")]
    [InlineData("protected void ForDerived() => _balance++;")]
    [InlineData("[ReplaySafe] private decimal _cache; public decimal Cached() => _cache = _balance;")]
    [InlineData("[ReplaySafe] public decimal Cached() => _balance = 1;")]
    [InlineData("private string _text; public string Text => _text ??= string.Join(',', _lines);")]
    [InlineData("public List<string> Copy() { var copy = new List<string>(_lines); copy.Add(\"x\"); copy[0] = \"y\"; return copy; }")]
    [InlineData("public int Count() { var line = new Line(); line.Number = 3; return line.Number + _lines.Count; }")]
    [InlineData("public bool Has(string name) => _byName.TryGetValue(name, out var line) && line.Number > 3 && _lines.Contains(name);")]
    [InlineData("private static int s_made; public static void Count() => s_made++;")]
    [InlineData("public string Init { get; init; } = \"\"; public required int Needed { get; init; }")]
    [InlineData("private System.Collections.Immutable.ImmutableList<int> _all = []; public int Many() => _all.Add(1).Count;")]
    [InlineData("public void Use() => _ = Find(\"x\"); private Line Find(string name) => _byName.GetValueOrDefault(name);")]
    public Task WhatIsNoChangeOfState_IsNotReported(string member) => Folding.AggregateAsync(State + member);

    [Fact]
    public Task HelperOfAHandlerAndADecision_IsReportedInTheDecision() => Folding.AggregateAsync(
        State + "public void Rename(string text) => {|#0:Both(text)|}; private void Both(string text) => Note(text);", "",
        Folding.Says("CQRS3013", "'Rename' changes '_byName' outside a handler (Both -> Note -> _byName), so the change is lost when the aggregate is loaded again: "
            + "raise an event and change it in the event's handler; if it is no state but something kept for speed, mark it [ReplaySafe]"));

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.AggregateAsync(
        State + "public void Credit(decimal amount) => {|#0:Balance += amount|};", "",
        Folding.Says("CQRS3013", "'Credit' changes 'Balance' outside a handler, so the change is lost when the aggregate is loaded again: "
            + "raise an event and change it in the event's handler; if it is no state but something kept for speed, mark it [ReplaySafe]"));

    [Fact]
    public Task SetterThatIsOpen_IsReportedIfHandlersUseIt() => Folding.AggregateAsync("""
        public decimal {|#0:Balance|} { get; set; }
        public string {|#1:Owner|};
        internal int {|#2:Number|} { get; set; }
        public string Label { get; set; }
        public int Started { get; init; }
        public decimal Limit { get; protected set; }
        private void HandleAccountOpened(AccountOpened e) { Balance = e.Amount; Owner = e.Owner; SetNumber(e.Number); Limit = 3; }
        private void SetNumber(int number) => Number = number;
        """, "",
        Enumerable.Range(0, 3).Select(spot => Folding.Says(
            "CQRS3013", $"'{new[] { "Balance", "Owner", "Number" }[spot]}' can be set from outside, without an event, although handlers set it: make its setter private, and raise an event to change it", spot)).ToArray());

    [Fact]
    public Task StateOfTheBaseClass_IsState() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>("""
        public sealed record AccountOpened;

        public abstract class Base : Aggregate
        {
            public int Number { get; protected set; }
        }

        public sealed partial class Account(int start) : Base
        {
            private void HandleAccountOpened(AccountOpened e) => Number = start;

            public void Count() => {|CQRS3013:Number++|};

            public void Start() => {|CQRS3013:start++|};
        }
        """);

    [Fact]
    public Task ProjectionsAndOtherClasses_MayChangeWhatTheyLike() => Folding.ProjectionAsync(
        State + "public void Forget() { _balance = 0; _lines.Clear(); }", "public class Other { public int N; public void Do() => N++; }");
}
