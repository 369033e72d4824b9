namespace Cqrs.Generated.RabbitMq.Tests;

/// <summary>Members of all sorts, one within the other.</summary>
public sealed record NoteDetails(
    Guid By, decimal Cost, DateTimeOffset At, string? Remark, NoteLine First, IReadOnlyList<NoteLine> Lines, IReadOnlyDictionary<string, int> Counts, byte[] Print)
{
    public static NoteDetails Some(string? remark = null) => new(
        new Guid("0198b8a0-0000-7000-8000-000000000001"), 1234.50m, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1_234_567), remark, new NoteLine("Grüße ☃ \"<&>\"", 0.1),
        [new NoteLine("a", double.Epsilon), new NoteLine("", -1e300)], new Dictionary<string, int> { ["one"] = 1, ["zwei ü"] = int.MinValue }, [0, 255]);
}

/// <summary>A line.</summary>
public sealed record NoteLine(string Text, double Weight);
