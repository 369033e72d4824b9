using System.Collections.Immutable;

namespace Cqrs.Generated.Docs.Tests.Snippets;

public enum Currency
{
    Euro = 1,
    Krona = 2,
}

public sealed record Line(string Product, int Count);

/// <summary>One value of each form, in the order of the table in docs/events.md.</summary>
[Event("docs.Forms")]
public sealed record Forms(
    bool Bool, int Small, long Large, int Negative, char Char, float Single, double Double, string Text, decimal Money, Guid Guid,
    DateTime Utc, DateTimeOffset Offset, TimeSpan Span, DateOnly Date, TimeOnly Time, Uri Uri, byte[] Bytes, Currency Enum, int? Nothing, string? NoText,
    int[] Array, List<string> List, HashSet<int> Set, ImmutableArray<int> Immutable, Dictionary<string, int> Map, (int, string) Tuple, Line Nested);

/// <summary>The table of docs/events.md against the bytes.</summary>
public sealed class EncodingTests
{
    private static readonly Forms s_forms = new(
        true, 5, 300, -1, 'a', 0.5f, 0.5, "né", 1.50m, Guid.Parse("00000000-0000-7000-8000-00000000002a"),
        new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)), TimeSpan.FromMilliseconds(1),
        new DateOnly(2024, 1, 1), new TimeOnly(0, 0, 0, 1), new Uri("urn:a"), [1, 2], Currency.Krona, null, null,
        [1, 2], ["x"], [7], [1, 2], new() { ["k"] = 1 }, (1, "x"), new Line("pen", 3));

    [Fact]
    public void TableOfForms_IsWhatIsWritten()
    {
        var rows = Markdown.MarkdownPage.Read(Markdown.Checkout.PathTo("docs/events.md")).Rows().Where(row => row.Heading == "How it is written");

        Assert.Equal(rows.Select(row => row.Cells[3].Trim('`')), Written().Select(value => Convert.ToHexStringLower(value).Chunk(2).Select(pair => new string(pair))).Select(pairs => string.Join(' ', pairs)));
    }

    private static List<byte[]> Written()
    {
        var payload = Payload.Of(s_forms);
        var reader = new Serialization.PayloadReader(payload);
        var values = new List<byte[]>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            var start = reader.Consumed;
            reader.Skip();
            values.Add(payload[start..reader.Consumed]);
        }

        reader.End();
        return values;
    }
}
