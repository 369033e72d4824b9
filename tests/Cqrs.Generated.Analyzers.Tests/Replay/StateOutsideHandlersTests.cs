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

    private const string Entity = """
        public sealed class Item
        {
            public int Number { get; private set; }
            public Item Inner { get; } = new();
            private readonly List<string> _tags = [];
            private int _hash;
            public void Renumber(int number) => Number = number;
            public void Tag(string text) { if (text != "") Keep(text); }
            public void TagInner() => Inner.Renumber(1);
            public bool Has(string text) => _tags.Contains(text);
            public Item Copy() { var copy = new Item(); copy.Renumber(Number); return copy; }
            public int Hash() => _hash == 0 ? Number : _hash;
            [ReplaySafe] public void Warm() => _hash = Number;
            private void Keep(string text) => _tags.Add(text);
        }

        public struct Meter { public int N; public void Up() => N++; }
        private readonly List<Item> _items = [];
        private readonly Dictionary<int, Item> _byNumber = [];
        private Item _main = new();
        private Meter _meter;
        private readonly Meter _fixed;
        public IReadOnlyList<Item> Open => _items.Where(item => item.Number > 0).ToList();
        private Item Get(int number) => _items.FirstOrDefault(item => item.Number == number) ?? throw new InvalidOperationException();
        private void HandleAccountOpened(AccountOpened e) { var item = Get(e.Number); item.Renumber(3); item.Tag("x"); foreach (var other in _items) other.TagInner(); _meter.Up(); }

        """;

    [Theory]
    [InlineData("public void Set() => {|CQRS3013:_main.Renumber(1)|};")]
    [InlineData("public void Set() => {|CQRS3013:_items[0].Tag(\"x\")|};")]
    [InlineData("public void Set() => {|CQRS3013:_byNumber[1].TagInner()|};")]
    [InlineData("public void Set() => {|CQRS3013:_main.Inner.Renumber(1)|};")]
    [InlineData("public void Set() => {|CQRS3013:_items.First(item => item.Number == 1).Renumber(2)|};")]
    [InlineData("public void Set() => _items.Find(item => item.Number == 1)?{|CQRS3013:.Renumber(2)|};")]
    [InlineData("public void Set() { var item = _items.Last(); {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() { var item = Get(1); {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() => {|CQRS3013:Get(1).Renumber(2)|};")]
    [InlineData("public void Set() { if (_byNumber.TryGetValue(1, out var item)) {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() { if (_items.FirstOrDefault() is { Number: 1 } item) {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() { foreach (var item in _items) {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() { foreach (var item in Open) {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() { foreach (var (_, item) in _byNumber) {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() { foreach (var pair in _byNumber) {|CQRS3013:pair.Value.Renumber(2)|}; }")]
    [InlineData("public void Set() { var some = _items.Where(item => item.Number > 1).ToList(); foreach (var item in some) {|CQRS3013:item.Renumber(2)|}; }")]
    [InlineData("public void Set() => _items.ForEach(item => {|CQRS3013:item.Renumber(2)|});")]
    [InlineData("public void Set() { var items = _items; {|CQRS3013:items.Clear()|}; }")]
    [InlineData("public void Set() => {|CQRS3013:_meter.Up()|};")]
    [InlineData("public void Set() => {|CQRS3013:Deep()|}; private void Deep() => _main.Renumber(1);")]
    [InlineData("public void Set() { var line = _lines[0]; {|CQRS3013:line.Count = 3|}; } private readonly List<Line> _lines = []; private sealed class Line { public int Count; }")]
    public Task ChangeOfAPartOfTheState_IsReported(string member) => Folding.AggregateAsync(Entity + member);

    [Theory]
    [InlineData("public bool Has() => _items.Any(item => item.Has(\"x\")) || Get(1).Has(\"y\");")]
    [InlineData("public void New() { var item = new Item(); item.Renumber(1); item.Tag(\"x\"); }")]
    [InlineData("public void Copies() { var item = Get(1).Copy(); item.Renumber(2); _main.Copy().Renumber(3); }")]
    [InlineData("public void List() { var items = _items.ToList(); items.Clear(); items.Sort((a, b) => a.Number - b.Number); Open.ToList().Clear(); }")]
    [InlineData("public void Given(Item item) => item.Renumber(1); public void Names() => new List<Item> { new() }.ForEach(item => item.Renumber(1));")]
    [InlineData("public void Other() { var item = Get(1); item = new Item(); item.Renumber(1); }")]
    [InlineData("public int Value() { var meter = _meter; meter.Up(); _fixed.Up(); return meter.N + _main.Hash(); }")]
    [InlineData("public void Kept() => _main.Warm();")]
    [InlineData("public void Select() { foreach (var item in _items.Select(item => item.Copy())) item.Renumber(1); }")]
    [InlineData("public void Self() { Item Around(Item item) => item; var same = Loop(3); same?.Renumber(1); } private Item Loop(int n) => n == 0 ? null : Loop(n - 1);")]
    public Task WhatIsNoPartOfTheState_MayChange(string member) => Folding.AggregateAsync(Entity + member);

    [Fact]
    public Task ChangeOfAPart_ShowsTheWay() => Folding.AggregateAsync(
        Entity + "public void Set() => {|#0:_items[0].Tag(\"x\")|};", "",
        Folding.Says("CQRS3013", "'Set' changes '_items' outside a handler (Item.Tag -> _tags), so the change is lost when the aggregate is loaded again: "
            + "raise an event and change it in the event's handler; if it is no state but something kept for speed, mark it [ReplaySafe]"));

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
