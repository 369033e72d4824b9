namespace Cqrs.Generated.Analyzers.Tests.Replay;

public sealed class CultureInFoldTests
{
    [Theory]
    [InlineData("_ = {|CQRS3005:CultureInfo.CurrentCulture|};")]
    [InlineData("_ = {|CQRS3005:NumberFormatInfo.CurrentInfo|};")]
    [InlineData("_ = {|CQRS3005:e.Amount.ToString()|};")]
    [InlineData("_ = {|CQRS3005:e.At.ToString(\"d\")|};")]
    [InlineData("_ = {|CQRS3005:e.At.ToShortDateString()|};")]
    [InlineData("_ = {|CQRS3005:e.Number.ToString(\"N0\")|};")]
    [InlineData("_ = {|CQRS3005:decimal.Parse(e.Owner)|};")]
    [InlineData("_ = {|CQRS3005:double.TryParse(e.Owner, out var _)|};")]
    [InlineData("_ = {|CQRS3005:DateTime.Parse(e.Owner)|};")]
    [InlineData("_ = {|CQRS3005:Convert.ToDecimal(e.Owner)|};")]
    [InlineData("_ = {|CQRS3005:Convert.ToString(e.Amount)|};")]
    [InlineData("_ = $\"{ {|CQRS3005:e.Amount|} } and {e.Number}\";")]
    [InlineData("_ = $\"{ {|CQRS3005:e.Number|}:N0}\";")]
    [InlineData("_ = $\"{ {|CQRS3005:e.Rate|},10:F2}\";")]
    [InlineData("_ = \"credited \" + {|CQRS3005:e.Amount|};")]
    [InlineData("var line = \"\"; line += {|CQRS3005:e.At|};")]
    [InlineData("_ = {|CQRS3005:string.Format(\"{0}\", e.Amount)|};")]
    [InlineData("_ = {|CQRS3005:new StringBuilder().Append(e.Amount)|};")]
    [InlineData("_ = new StringBuilder().Append($\"{ {|CQRS3005:e.Amount|} }\");")]
    [InlineData("_ = {|CQRS3005:e.Owner.StartsWith(\"A\")|};")]
    [InlineData("_ = {|CQRS3005:e.Owner.IndexOf(\"A\")|};")]
    [InlineData("_ = {|CQRS3005:e.Owner.CompareTo(\"A\")|};")]
    [InlineData("_ = {|CQRS3005:string.Compare(e.Owner, \"A\")|};")]
    [InlineData("_ = {|CQRS3005:e.Owner.ToUpper()|};")]
    [InlineData("_ = {|CQRS3005:char.ToLower(e.Owner[0])|};")]
    [InlineData("_ = e.Owner.Equals(\"a\", {|CQRS3005:StringComparison.CurrentCultureIgnoreCase|});")]
    [InlineData("_ = {|CQRS3005:e.Owner.Split(' ').OrderBy(word => word)|}.First();")]
    [InlineData("var words = e.Owner.Split(' ').ToList(); {|CQRS3005:words.Sort()|};")]
    [InlineData("_ = {|CQRS3005:new SortedDictionary<string, int>()|};")]
    public Task CultureThatIsNotNamed_IsReported(string statements) => Folding.HandlerAsync(statements);

    [Theory]
    [InlineData("_ = e.Amount.ToString(CultureInfo.InvariantCulture); _ = e.At.ToString(\"d\", CultureInfo.InvariantCulture);")]
    [InlineData("_ = e.At.ToString(\"O\"); _ = $\"{e.At:O} {context.Created:u}\"; _ = TimeSpan.FromDays(1).ToString(\"c\");")]
    [InlineData("_ = e.Number.ToString(); _ = $\"{e.Number} {e.Owner} {context.EventId} {true} {DayOfWeek.Monday}\"; _ = e.Owner + e.Number; _ = e.Number.ToString(\"D4\"); _ = $\"{e.Number:X8}\";")]
    [InlineData("_ = int.Parse(e.Owner); _ = Guid.Parse(e.Owner); _ = decimal.Parse(e.Owner, CultureInfo.InvariantCulture); _ = decimal.TryParse(e.Owner, NumberStyles.Number, CultureInfo.InvariantCulture, out _);")]
    [InlineData("_ = string.Create(CultureInfo.InvariantCulture, $\"{e.Amount}\"); _ = FormattableString.Invariant($\"{e.Amount}\"); _ = string.Format(CultureInfo.InvariantCulture, \"{0}\", e.Amount);")]
    [InlineData("_ = string.Create(CultureInfo.InvariantCulture, $\"{e.Amount}\" + $\"{e.Rate}\");")]
    [InlineData("_ = new StringBuilder().Append(CultureInfo.InvariantCulture, $\"{e.Amount}\"); _ = string.Format(\"{0}\", e.Owner);")]
    [InlineData("_ = e.Owner.StartsWith('A') || e.Owner.StartsWith(\"A\", StringComparison.Ordinal) || e.Owner.Contains(\"A\") || e.Owner == \"A\" || e.Owner.Equals(\"A\");")]
    [InlineData("_ = string.CompareOrdinal(e.Owner, \"A\"); _ = e.Owner.ToUpperInvariant(); _ = e.Owner.Replace(\"a\", \"b\"); _ = e.Owner.IndexOf('a'); _ = e.Owner.Trim();")]
    [InlineData("_ = e.Owner.Split(' ').OrderBy(word => word, StringComparer.Ordinal).ThenBy(word => word.Length).First(); _ = new SortedDictionary<string, int>(StringComparer.Ordinal);")]
    [InlineData("_ = new[] { 2, 1 }.OrderBy(n => n).ToList(); _ = new SortedSet<int>(); _ = new Dictionary<string, int>();")]
    [InlineData("_ = 1m.CompareTo(e.Amount); _ = e.At.CompareTo(e.At); _ = e.Amount.Equals(1m);")]
    public Task CultureThatIsNamedOrDoesNotMatter_IsNotReported(string statements) => Folding.HandlerAsync(statements);

    private const string Values = """
        public readonly record struct Money(decimal Amount, string Currency) { public override string ToString() => $"{Amount:N2} {Currency}"; }
        public sealed record Price(decimal Amount, string Currency);
        public sealed record Name(string First, int Number);
        public sealed class Sum(decimal amount) { public override string ToString() => FormattableString.Invariant($"{amount}"); }
        """;

    [Theory]
    [InlineData("_ = $\"{ {|CQRS3005:new Money(e.Amount, \"EUR\")|} }\";")]
    [InlineData("_ = string.Create(CultureInfo.InvariantCulture, $\"{ {|CQRS3005:new Money(e.Amount, \"EUR\")|} }\");")]
    [InlineData("_ = \"for \" + {|CQRS3005:new Money(e.Amount, \"EUR\")|};")]
    [InlineData("_ = $\"{ {|CQRS3005:new Price(e.Amount, \"EUR\")|} }\";")]
    [InlineData("_ = $\"{new Name(e.Owner, e.Number)} {new Sum(e.Amount)}\" + new Sum(e.Amount);")]
    public Task TextOfAValue_IsReadWhereItIsWritten(string statements) => Folding.AggregateAsync($"private void HandleAccountOpened(AccountOpened e) {{ {statements} }}", Values);

    [Fact]
    public Task Message_SaysWhatToDo() => Folding.HandlerAsync(
        "_ = $\"{ {|#0:e.Amount|} }\";",
        Folding.Says("CQRS3005", "'HandleAccountOpened' depends on the current culture (decimal in an interpolated string), which differs between machines: pass CultureInfo.InvariantCulture, or StringComparison.Ordinal or StringComparer.Ordinal for text"));
}
