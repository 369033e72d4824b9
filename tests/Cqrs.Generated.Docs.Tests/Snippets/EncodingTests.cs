namespace Cqrs.Generated.Docs.Tests.Snippets;

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
