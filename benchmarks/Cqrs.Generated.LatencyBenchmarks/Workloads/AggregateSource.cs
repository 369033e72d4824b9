namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>An aggregate: eight methods that decide, eight that change the state.</summary>
internal static class AggregateSource
{
    public static string PathOf(Thing thing) => $"{thing.Folder}/{thing.Name}.cs";

    public static Edit EditBody(Thing thing)
        => new("an aggregate's method", PathOf(thing), "line.Price * line.Quantity > CreditLimit", "line.Price * (line.Quantity + 1) > CreditLimit");

    /// <param name="thing">What it is about.</param>
    /// <param name="baseClass">What the class derives from.</param>
    public static SourceFile Of(Thing thing, string baseClass = "Aggregate") => new(PathOf(thing), $$"""
        namespace {{thing.Namespace}};

        /// <summary>Decides what may happen to a {{thing.Name}}.</summary>
        public sealed partial class {{thing.Name}} : {{baseClass}}
        {
            private readonly Dictionary<Guid, {{thing.Name}}Line> _lines = [];
            private readonly List<string> _notes = [];

            public string Number { get; private set; } = "";

            public string Customer { get; private set; } = "";

            public string Name { get; private set; } = "";

            public decimal CreditLimit { get; private set; }

            public DateOnly? SuspendedUntil { get; private set; }

            public {{thing.Name}}State State { get; private set; }

            public IReadOnlyList<string> Notes => _notes;

            public decimal Total => _lines.Values.Sum(line => line.Price * line.Quantity);

            public void Open(string number, string customer, DateTimeOffset openedAt, decimal creditLimit)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(number);
                ArgumentException.ThrowIfNullOrWhiteSpace(customer);
                ArgumentOutOfRangeException.ThrowIfNegative(creditLimit);
                if (State != {{thing.Name}}State.Draft)
                    throw new InvalidOperationException($"{{thing.Name}} {number} was opened before.");
                Raise(new {{thing.Name}}Opened(number.Trim(), customer.Trim(), openedAt, creditLimit));
            }

            public void Rename(string name)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(name);
                CheckOpen();
                var trimmed = name.Trim();
                if (trimmed != Name)
                    Raise(new {{thing.Name}}Renamed(trimmed));
            }

            public void AddLine(Guid lineId, string article, int quantity, decimal price)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(article);
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
                ArgumentOutOfRangeException.ThrowIfNegative(price);
                CheckOpen();
                if (_lines.ContainsKey(lineId))
                    throw new InvalidOperationException($"Line {lineId} of {Number} was added before.");
                var line = new {{thing.Name}}Line(article.Trim().ToUpperInvariant(), quantity, price);
                if (Total + line.Price * line.Quantity > CreditLimit)
                    throw new InvalidOperationException($"{Customer} may spend {CreditLimit - Total} more, not {line.Price * quantity}.");
                Raise(new {{thing.Name}}LineAdded(lineId, line));
            }

            public void RemoveLine(Guid lineId)
            {
                CheckOpen();
                if (_lines.ContainsKey(lineId))
                    Raise(new {{thing.Name}}LineRemoved(lineId));
            }

            public void SetPrice(Guid lineId, decimal price)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(price);
                CheckOpen();
                if (!_lines.TryGetValue(lineId, out var line))
                    throw new InvalidOperationException($"There is no line {lineId} in {Number}.");
                if (line.Price != price)
                    Raise(new {{thing.Name}}PriceSet(lineId, decimal.Round(price, 2)));
            }

            public void WriteNote(string author, string text, params string[] tags)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(text);
                var chosen = tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
                Raise(new {{thing.Name}}NoteWritten(author, text, chosen));
            }

            public void Suspend(DateOnly until, int reason)
            {
                CheckOpen();
                if (SuspendedUntil is { } earlier && earlier >= until)
                    return;
                Raise(new {{thing.Name}}Suspended(until, reason));
            }

            public void Close(DateTimeOffset closedAt)
            {
                if (State == {{thing.Name}}State.Closed)
                    return;
                var final = _lines.Count == 0 ? {{thing.Name}}State.Draft : {{thing.Name}}State.Closed;
                Raise(new {{thing.Name}}Closed(closedAt, final));
            }

            private void CheckOpen()
            {
                if (State != {{thing.Name}}State.Open)
                    throw new InvalidOperationException($"{{thing.Name}} {Number} is {State}.");
            }

            private void Handle{{thing.Name}}Opened({{thing.Name}}Opened e)
                => (Number, Customer, CreditLimit, State) = (e.Number, e.Customer, e.CreditLimit, {{thing.Name}}State.Open);

            private void Handle{{thing.Name}}Renamed({{thing.Name}}Renamed e) => Name = e.Name;

            private void Handle{{thing.Name}}LineAdded({{thing.Name}}LineAdded e) => _lines[e.LineId] = e.Line;

            private void Handle{{thing.Name}}LineRemoved({{thing.Name}}LineRemoved e) => _lines.Remove(e.LineId);

            private void Handle{{thing.Name}}PriceSet({{thing.Name}}PriceSet e) => _lines[e.LineId] = _lines[e.LineId] with { Price = e.Price };

            private void Handle{{thing.Name}}NoteWritten({{thing.Name}}NoteWritten e) => _notes.Add($"{e.Author}: {e.Text}");

            private void Handle{{thing.Name}}Suspended({{thing.Name}}Suspended e)
            {
                SuspendedUntil = e.Until;
                State = {{thing.Name}}State.Suspended;
            }

            private void Handle{{thing.Name}}Closed({{thing.Name}}Closed e) => State = e.Final;
        }
        """);
}
