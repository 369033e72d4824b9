namespace Cqrs.Generated.SourceGenerators.Tests.Folds;

/// <summary>A way from an old version to the newest, and aggregates that do with what it makes what aggregates do: keep the last, count, compare, collect.</summary>
/// <param name="Type">The type of the newest's member <c>A</c>, which they look at.</param>
/// <param name="Parameters">The newest's members.</param>
/// <param name="Arguments">What its upcaster makes them of.</param>
/// <param name="Between">A version between, that the newest is made of; empty for none.</param>
internal sealed record UpcastProgram(string Type, string Parameters, string Arguments, string Between = "")
{
    /// <summary>What could be somebody's own in an upcaster, named as the system names its own where C# lets it.</summary>
    public const string Types = """
        public enum Kind { None, Some }
        public readonly record struct Money(int Cents)
        {
            public static Money operator +(Money left, int right) => new(left.Cents * 10 + right);
            public static implicit operator int(Money money) => money.Cents + 1;
            public static implicit operator Money(int cents) => new(cents + 1);
        }
        public static class Texts
        {
            public static string Shout(this string text) => text.ToUpperInvariant() + "!";
            public static string Trim(this string text, int times) => text + times;
            public static string Trim(this string text, char with) => text + with;
            extension(string text)
            {
                public static string Shouted(string value) => value + "!!";
                public string Trim() => "never";
            }
        }
        """;

    public UpcastProgram(string type, string value)
        : this(type, $"{type} A", value)
    {
    }

    /// <summary>The aggregates. One that takes its event whole is there where there is more of it than they read.</summary>
    public IReadOnlyList<string> Aggregates => ["Overwritten", "Counted", "Tested", "Listed", .. HasSeveral ? new[] { "Whole" } : []];

    private bool HasSeveral => Parameters.Contains(',', StringComparison.Ordinal);

    /// <summary>A namespace with all of it.</summary>
    /// <param name="name">The namespace's name, and the event's.</param>
    public string SourceOf(string name)
    {
        var version = Between.Length == 0 ? 2 : 3;
        return $$"""
            #pragma warning disable
            namespace {{name}}
            {
                [Event("{{name}}")] public sealed record PaidV1(string City, string? Note, int Number, double Used, decimal Price, long? Grams, bool IsOld, string[] Tags, DateTime At, Guid Id, Money Fee, Kind Kind)
                {
                    public string Both => City + Note;
                }
                {{Between.Replace("[Event]", $"[Event(\"{name}\", Version = 2)]", StringComparison.Ordinal)}}
                [Event("{{name}}", Version = {{version}})] public sealed record Paid({{Parameters}})
                {
                    private const int Factor = 3;
                    public static string Twice(string text) => text + text;
                    public static Paid Upcast(PaidV{{version - 1}} old) => new({{Arguments}});
                }
                [Event("{{name}}Done")] public sealed record Done(string Text);
                public sealed partial class Overwritten : Aggregate
                {
                    public {{Type}} Last { get; private set; } = default!; public {{Type}} Again { get; private set; } = default!; public string? Text { get; private set; }
                    private void HandlePaid(Paid e) { Last = e.A; Again = e.A; Text = "x"; }
                    private void HandleDone(Done e) => Text = e.Text;
                }
                public sealed partial class Counted : Aggregate { public int Times { get; private set; } private void HandlePaid(Paid e) => Times++; }
                public sealed partial class Tested : Aggregate
                {
                    private {{Type}} _before = default!; public int Same { get; private set; }
                    private void HandlePaid(Paid e) { if (e.A.Equals(_before)) Same++; _before = e.A; }
                }
                public sealed partial class Listed : Aggregate { private readonly List<{{Type}}> _all = []; private void HandlePaid(Paid e) => _all.Add(e.A); }
                {{(HasSeveral ? "public sealed partial class Whole : Aggregate { private readonly List<string> _all = []; private void HandlePaid(Paid e) => _all.Add(e.ToString()); }" : "")}}
            }
            """;
    }
}
