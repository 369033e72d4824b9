using System.Text.RegularExpressions;
using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests.Fingerprints;

/// <summary>An aggregate that leads to all kinds of code in other files, and its fingerprint.</summary>
internal static partial class Shop
{
    public const string Basket = "Shop.Basket";

    private const string Events = """
        namespace Shop;

        public sealed record ItemAdded(string Name, Money Price, int Count, Box Box);

        public sealed class Box { public int Width { get; init; } = 1; public List<Side> Sides { get; init; } = []; }

        public readonly record struct Side(int Length);

        public readonly record struct ItemRemoved(string Name);

        [Event("basket-cleared", Version = 2)]
        public sealed record Cleared;

        public sealed record Unrelated(int Number);
        """;

    private const string Root = """
        namespace Shop;

        public sealed partial class Basket : Priced
        {
            private readonly Dictionary<string, int> _items = [];
            private int _changes = 10;

            public Kind Kind { get; private set; }

            public string? Last { get; private set; }

            public void Clear() => Raise(new Cleared());

            private void HandleItemAdded(ItemAdded e)
            {
                var before = _items.GetValueOrDefault(e.Name);
                int extra = 0;
                if (e.Count > Limits.Most && before < 100)
                    extra = 1;
                _items[e.Name] = before + e.Count - extra;
                Add(e.Price.Times(e.Count));
                Total += new Money(5);
                foreach (var side in e.Box.Sides)
                    _changes += side.Length;
                Last = $"{e.Name} x {e.Count}";
                Note();
            }

            private void HandleItemRemoved(ItemRemoved e)
            {
                _items.Remove(e.Name);
                Kind = Rules.KindOf(_items.Count);
                _changes++;
            }

            private void HandleCleared(Cleared e)
            {
                _items.Clear();
                Total = Money.None;
                _changes = Twice(_changes);

                static int Twice(int number) => number * 2;
            }

            private void Unused() => _changes = 7;

            protected override int Weight => 3;
        }
        """;

    private const string Helpers = """
        namespace Shop;

        public enum Kind { Empty = 0, Small = 1, Large = 20 }

        public static class Limits
        {
            public const int Most = 50;
            public static readonly decimal Rate = 0.19m;
            public static decimal Factor { get; } = 1.5m;
            public static int Other => 77;
        }

        public static class Rules
        {
            public static Kind KindOf(int count) => count switch
            {
                0 => Kind.Empty,
                < 5 when Enough(count) => Kind.Small,
                _ => Kind.Large,
            };

            private static bool Enough(int count) => count % 2 == 0;

            public static int NeverCalled(int count) => count + 1;
        }

        public static class MoneyExtensions
        {
            public static Money Times(this Money money, int count) => new(money.Amount * count * Limits.Factor);
        }

        public sealed class Bag
        {
            public void Add(int number) => Sum += number;

            public int Sum { get; private set; } = 4;
        }
        """;

    private const string Values = """
        namespace Shop;

        public readonly record struct Money(decimal Amount)
        {
            public static readonly Money None = new(0);

            public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount);

            public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount);
        }

        public abstract class Priced : Aggregate
        {
            public Money Total { get; protected set; } = new(1);

            protected decimal Tax { get; set; }

            protected virtual int Weight => 1;

            protected void Add(Money money)
            {
                Total += money;
                Tax += Rounded(money.Amount * Limits.Rate);
            }

            protected void Note() => Tax += Weight;

            private static decimal Rounded(decimal amount) => Math.Round(amount, 2);
        }
        """;

    public static readonly string[] Sources = [Events, Root, Helpers, Values];

    public static string Fingerprint(params string[] sources) => Of(GeneratorRun.Of(sources), Basket);

    public static string Of(GeneratorRun run, string container)
        => Number().Match(run.Files[container + "-Fingerprint.g.cs"]).Groups[1].Value;

    /// <summary>The sources with a text replaced, which stands in one of them.</summary>
    public static string[] Edited(string old, string replacement)
    {
        var file = Assert.Single(Enumerable.Range(0, Sources.Length), i => Sources[i].Contains(old, StringComparison.Ordinal));
        var at = Sources[file].IndexOf(old, StringComparison.Ordinal);
        return [.. Sources.Select((source, i) => i == file ? source[..at] + replacement + source[(at + old.Length)..] : source)];
    }

    [GeneratedRegex("0x([0-9a-f]{16})UL")]
    private static partial Regex Number();
}
