namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>The code around: what concerns no generator.</summary>
internal static class PlainSource
{
    /// <summary>A file that every workload has.</summary>
    public static Edit EditBody { get; } = new("a plain file", PathOf(6), "Math.Max(0, line.Length - width)", "Math.Max(1, line.Length - width)");

    public static SourceFile Of(int number) => new(PathOf(number), (number % 3) switch
    {
        0 => Report(number),
        1 => Service(number),
        _ => Values(number),
    });

    private static string PathOf(int number) => $"src/Shop/Common/Part{number % 40}/Plain{number}.cs";

    private static string Report(int number) => $$"""
        using System.Globalization;
        using System.Text;

        namespace Shop.Common.Part{{number % 40}};

        /// <summary>Lays lines out in columns.</summary>
        public sealed class Report{{number}}
        {
            private readonly List<string> _lines = [];

            public int Width { get; init; } = 80;

            public void Add(string name, decimal value, DateOnly on)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{name,-30} {value,12:0.00} {on:yyyy-MM-dd}");
                if (text.Length > Width)
                    text = text[..Width];
                _lines.Add(text);
            }

            public string Render(int width)
            {
                var page = new StringBuilder();
                var number = 0;
                foreach (var line in _lines)
                {
                    number++;
                    var rest = Math.Max(0, line.Length - width);
                    page.Append(CultureInfo.InvariantCulture, $"{number,4}: ");
                    page.Append(line.AsSpan(0, line.Length - rest));
                    for (var i = line.Length; i < width; i++)
                        page.Append(' ');
                    if (rest > 0)
                        page.Append('…');
                    page.Append('\n');
                }

                return page.ToString();
            }

            public IReadOnlyDictionary<char, int> CountByInitial()
            {
                var counts = new SortedDictionary<char, int>();
                foreach (var line in _lines.Where(line => line.Length > 0))
                {
                    var initial = char.ToUpperInvariant(line[0]);
                    counts[initial] = counts.TryGetValue(initial, out var count) ? count + 1 : 1;
                }

                return counts;
            }
        }
        """;

    private static string Service(int number) => $$"""
        namespace Shop.Common.Part{{number % 40}};

        public interface IRateSource{{number}}
        {
            ValueTask<decimal> RateAsync(string currency, DateOnly on, CancellationToken cancellationToken);
        }

        /// <summary>Converts amounts, and asks for each rate once.</summary>
        public partial class Converter{{number}}(IRateSource{{number}} source) : IDisposable
        {
            private readonly Dictionary<(string Currency, DateOnly On), decimal> _rates = [];
            private readonly SemaphoreSlim _gate = new(1, 1);

            public async Task<decimal> ConvertAsync(decimal amount, string currency, DateOnly on, CancellationToken cancellationToken)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(currency);
                if (amount == 0m)
                    return 0m;
                await _gate.WaitAsync(cancellationToken);
                try
                {
                    if (!_rates.TryGetValue((currency, on), out var rate))
                    {
                        rate = await source.RateAsync(currency, on, cancellationToken);
                        if (rate <= 0m)
                            throw new InvalidOperationException($"A rate of {rate} for {currency} on {on} cannot be.");
                        _rates.Add((currency, on), rate);
                    }

                    return decimal.Round(amount * rate, 2, MidpointRounding.ToEven);
                }
                finally
                {
                    _gate.Release();
                }
            }

            public decimal Spread(string currency)
            {
                var known = _rates.Where(rate => rate.Key.Currency == currency).Select(rate => rate.Value).ToList();
                return known.Count switch
                {
                    0 => 0m,
                    1 => known[0],
                    _ => known.Max() - known.Min(),
                };
            }

            public void Dispose()
            {
                _gate.Dispose();
                GC.SuppressFinalize(this);
            }
        }
        """;

    private static string Values(int number) => $$"""
        namespace Shop.Common.Part{{number % 40}};

        /// <summary>A place that goods are sent to.</summary>
        public sealed record Address{{number}}(string Street, string City, string PostalCode, string Country)
        {
            public static bool TryParse(string? text, out Address{{number}}? address)
            {
                address = null;
                var parts = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
                if (parts.Length != 3)
                    return false;
                var space = parts[1].IndexOf(' ', StringComparison.Ordinal);
                if (space <= 0)
                    return false;
                address = new Address{{number}}(parts[0], parts[1][(space + 1)..], parts[1][..space], parts[2]);
                return true;
            }

            public override string ToString() => $"{Street}, {PostalCode} {City}, {Country}";
        }

        [Flags]
        public enum Marks{{number}}
        {
            None = 0,
            Fragile = 1,
            Heavy = 2,
            Cold = 4,
        }

        public static class Packing{{number}}
        {
            public static decimal Surcharge(Marks{{number}} marks, decimal weight)
            {
                var sum = 0m;
                if (marks.HasFlag(Marks{{number}}.Fragile))
                    sum += 2.50m;
                if (marks.HasFlag(Marks{{number}}.Heavy) || weight > 30m)
                    sum += weight * 0.1m;
                if (marks.HasFlag(Marks{{number}}.Cold))
                    sum += 8m;
                return sum;
            }
        }
        """;
}
