namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class StaticStateInFoldTests
{
    private const string Handler = "private void HandleAccountOpened(AccountOpened e) ";

    [Theory]
    [InlineData("private static int s_count;", "=> {|CQRS3006:s_count|}++;")]
    [InlineData("private static decimal s_rate;", "=> _ = e.Amount * {|CQRS3006:s_rate|};")]
    [InlineData("private static decimal s_rate;", "=> {|CQRS3006:s_rate|} = e.Amount;")]
    [InlineData("public static decimal Rate { get; set; }", "=> _ = {|CQRS3006:Rate|};")]
    [InlineData("private static readonly List<int> s_seen = [];", "=> {|CQRS3006:s_seen.Add(e.Number)|};")]
    [InlineData("private static readonly Dictionary<string, int> s_seen = [];", "=> {|CQRS3006:s_seen[e.Owner] = 1|};")]
    [InlineData("private static readonly int[] s_seen = new int[3];", "=> {|CQRS3006:s_seen[0]++|};")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> s_seen = [];", "=> {|CQRS3006:s_seen.TryAdd(e.Owner, 1)|};")]
    [InlineData("private static int s_count;", "=> System.Threading.Interlocked.Increment(ref {|CQRS3006:s_count|});")]
    [InlineData("private static readonly AsyncLocal<int> s_count = new();", "=> _ = {|CQRS3006:s_count.Value|};")]
    public Task StaticStateThatChanges_IsReported(string field, string body) => Folding.AggregateAsync($"{field}\n{Handler}{body}");

    [Theory]
    [InlineData("private const int Limit = 3;", "=> _ = Limit;")]
    [InlineData("private static readonly int[] s_steps = [1, 2];", "=> _ = s_steps[0] + s_steps.Length;")]
    [InlineData("private static readonly Dictionary<string, int> s_rates = new() { [\"EUR\"] = 1 };", "=> _ = s_rates.GetValueOrDefault(e.Owner);")]
    [InlineData("public static int Limit { get; } = 3;", "=> _ = Limit;")]
    [InlineData("public static int Limit => 3;", "=> _ = Limit;")]
    [InlineData("[ReplaySafe] private static decimal s_rate;", "=> _ = s_rate;")]
    [InlineData("[ReplaySafe] private static decimal Rate { get; set; }", "=> _ = Rate;")]
    [InlineData("[ReplaySafe] private static readonly List<int> s_seen = [];", "=> s_seen.Add(e.Number);")]
    [InlineData("private static readonly System.Collections.Immutable.ImmutableList<int> s_all = [];", "=> _ = s_all.Add(e.Number);")]
    [InlineData("private int _count; private static int s_count;", "=> _count++;")]
    [InlineData("", "=> _ = decimal.One + string.Empty.Length + Type.EmptyTypes.Length + StringComparer.Ordinal.Compare(\"a\", \"b\");")]
    public Task StaticValueThatStays_IsNotReported(string field, string body) => Folding.AggregateAsync($"{field}\n{Handler}{body}");

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.AggregateAsync(
        "private static int s_count;\nprivate void HandleAccountOpened(AccountOpened e) => {|#0:Count()|};\nprivate void Count() => s_count++;", "",
        Folding.Says("CQRS3006", "'HandleAccountOpened' uses static state that can change (Count -> Account.s_count), so its result depends on what ran before: keep it in the object's own state, make it readonly, or put the value into the event"));
}
