namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>A read model of two kinds of things, with eight handlers.</summary>
internal static class ProjectionSource
{
    public static string PathOf((Thing First, Thing Second) pair) => $"{pair.First.Folder}/{pair.First.Name}Overview.cs";

    public static Edit EditBody((Thing First, Thing Second) pair)
        => new("a handler", PathOf(pair), "e.Line.Price * e.Line.Quantity)", "e.Line.Price * e.Line.Quantity * 1m)");

    public static Edit AddHandler((Thing First, Thing Second) pair) => new(
        "a handler added", PathOf(pair), "    private void Add(",
        $"    private void Handle{pair.First.Name}Renamed({pair.First.Name}Renamed e) => Add(e.Name, 0m);\n\n    private void Add(");

    public static SourceFile Of((Thing First, Thing Second) pair) => new(PathOf(pair), $$"""
        namespace {{pair.First.Namespace}};

        /// <summary>What is open, and what it is worth.</summary>
        public sealed partial class {{pair.First.Name}}Overview : Projection
        {
            private readonly Dictionary<string, decimal> _totals = new(StringComparer.Ordinal);
            private readonly Dictionary<Guid, decimal> _prices = [];

            public int Open { get; private set; }

            public IReadOnlyList<string> Largest(int count)
                => Read(() => _totals.OrderByDescending(total => total.Value).Take(count).Select(total => $"{total.Key}: {total.Value:0.00}").ToArray());

            private void Handle{{pair.First.Name}}Opened({{pair.First.Name}}Opened e, EventContext context)
            {
                Open++;
                _totals[context.SourceId] = 0m;
            }

            private void Handle{{pair.First.Name}}LineAdded({{pair.First.Name}}LineAdded e, EventContext context)
                => Add(context.SourceId, e.Line.Price * e.Line.Quantity);

            private void Handle{{pair.First.Name}}PriceSet({{pair.First.Name}}PriceSet e) => _prices[e.LineId] = e.Price;

            private void Handle{{pair.First.Name}}Closed({{pair.First.Name}}Closed e, EventContext context)
            {
                Open--;
                _totals.Remove(context.SourceId);
            }

            private void Handle{{pair.Second.Name}}Opened({{pair.Second.Name}}Opened e, EventContext context)
            {
                Open++;
                _totals[context.SourceId] = e.CreditLimit > 0 ? 0m : -1m;
            }

            private void Handle{{pair.Second.Name}}LineAdded({{pair.Second.Name}}LineAdded e, EventContext context)
                => Add(context.SourceId, e.Line.Price);

            private void Handle{{pair.Second.Name}}PriceSet({{pair.Second.Name}}PriceSet e) => _prices[e.LineId] = e.Price;

            private void Handle{{pair.Second.Name}}Closed({{pair.Second.Name}}Closed e, EventContext context)
            {
                Open--;
                _totals.Remove(context.SourceId);
            }

            private void Add(string id, decimal amount)
            {
                var total = _totals.GetValueOrDefault(id);
                _totals[id] = total + amount;
            }
        }
        """);
}
