namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class UnorderedIterationInFoldTests
{
    private const string Members = """
        private readonly Dictionary<string, decimal> _amounts = [];
        private readonly Dictionary<string, double> _rates = [];
        private readonly HashSet<string> _names = [];
        private readonly Dictionary<string, Line> _lines = [];
        private readonly List<string> _list = [];
        private decimal _total;
        private sealed class Line { public bool Sent { get; set; } public int Number; public void Send() => Sent = true; }

        private void HandleAccountOpened(AccountOpened e) 
        """;

    [Theory]
    [InlineData("{ foreach (var (name, amount) in {|CQRS3010:_amounts|}) _list.Add(name); }")]
    [InlineData("{ foreach (var name in {|CQRS3010:_names|}) { _list.Add(name); } }")]
    [InlineData("{ foreach (var name in {|CQRS3010:_amounts.Keys|}) _list.Add(name); }")]
    [InlineData("{ foreach (var name in {|CQRS3010:_names.Where(n => n.Length > 1)|}) _list.Add(name); }")]
    [InlineData("{ foreach (var amount in {|CQRS3010:_amounts.Values|}) { _total += amount; break; } }")]
    [InlineData("{ foreach (var line in {|CQRS3010:_lines.Values|}) line.Send(); }")]
    [InlineData("=> _total = {|CQRS3010:_amounts.First()|}.Value;")]
    [InlineData("=> _total = {|CQRS3010:_amounts.Values.Where(a => a > 1).Select(a => a * 2).FirstOrDefault()|};")]
    [InlineData("=> _list.AddRange({|CQRS3010:_names|});")]
    [InlineData("=> _ = {|CQRS3010:_names.ToList()|};")]
    [InlineData("=> _ = new List<string>({|CQRS3010:_names|});")]
    [InlineData("{ List<string> all = [.. {|CQRS3010:_names|}]; }")]
    [InlineData("=> _ = string.Join(',', {|CQRS3010:_names|});")]
    [InlineData("=> _ = {|CQRS3010:_names.Aggregate((a, b) => a + b)|};")]
    [InlineData("=> _ = {|CQRS3010:_rates.Values.Sum()|};")]
    [InlineData("=> _ = {|CQRS3010:_amounts.MaxBy(a => a.Value)|};")]
    [InlineData("{ foreach (var (name, share) in {|CQRS3010:e.Shares|}) _list.Add(name); }")]
    public Task OrderThatNobodyDecided_IsReported(string body) => Folding.AggregateAsync(Members + body);

    [Theory]
    [InlineData("=> _total = _amounts.Values.Sum() + _amounts.Count + _names.Count(n => n.Length > 2) + _amounts.Values.Max();")]
    [InlineData("=> _ = _names.Any() && _names.All(n => n.Length > 1) && _names.Contains(e.Owner) && _amounts.ContainsKey(e.Owner);")]
    [InlineData("{ foreach (var name in _names.OrderBy(n => n, StringComparer.Ordinal)) _list.Add(name); }")]
    [InlineData("=> _list.AddRange(_names.Order(StringComparer.Ordinal));")]
    [InlineData("=> _total = _amounts.OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal).First().Value;")]
    [InlineData("=> _ = _names.Where(n => n.Length > 1).ToHashSet().Count + _amounts.ToDictionary(a => a.Key, a => a.Value).Count;")]
    [InlineData("{ foreach (var amount in _amounts.Values) _total += amount; }")]
    [InlineData("{ foreach (var name in _sorted.Keys) _list.Add(name); _ = _sorted.Values.Aggregate((a, b) => a * b) + _sorted.Values.First(); } private readonly SortedDictionary<string, decimal> _sorted = new(StringComparer.Ordinal);")]
    [InlineData("{ foreach (var (name, amount) in _amounts) { if (amount > 1) { var n = name; _names.Add(n); _total++; continue; } _amounts[name] = 0; } }")]
    [InlineData("{ foreach (var line in _lines.Values) { line.Sent = true; line.Number++; } }")]
    [InlineData("{ foreach (var entry in _lines) entry.Value.Sent = true; }")]
    [InlineData("{ foreach (var name in _list) _total += name.Length; _ = _list.First(); _ = new SortedSet<int>().First(); }")]
    [InlineData("{ _amounts[e.Owner] = e.Amount; _names.Remove(e.Owner); _ = _amounts.GetValueOrDefault(e.Owner); _ = _amounts.TryGetValue(e.Owner, out var _); }")]
    [InlineData("{ foreach (var pair in new SortedDictionary<int, int>()) _list.Add(e.Owner); foreach (var c in e.Owner) _list.Add(e.Owner + c); }")]
    public Task UseThatNeedsNoOrder_IsNotReported(string body) => Folding.AggregateAsync(Members + body);

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.AggregateAsync(
        Members + "=> _list.AddRange({|#0:_names|});", "",
        Folding.Says("CQRS3010", "'HandleAccountOpened' goes through a collection whose order nothing guarantees (HashSet<string>): sort it first, or keep it in a list or a sorted collection"));

    [Fact]
    public Task OrderOfAQuery_IsItsOwnBusiness() => Folding.ProjectionAsync(
        "private readonly HashSet<string> _names = [];\npublic List<string> All() => Read(() => _names.ToList());\nprivate void HandleAccountOpened(AccountOpened e) => _names.Add(e.Owner);");
}
