using System.Text;

namespace Cqrs.Generated.Testing.Scenarios;

/// <summary>Puts a failure into words, one part under the other.</summary>
internal sealed class Story(string failure)
{
    private readonly StringBuilder _text = new(failure);

    public Story Events(string heading, IReadOnlyList<StoryEvent> events, long firstVersion, int difference = -1, bool withPayload = false)
        => Lines(heading, events.Select((e, i) => $"{firstVersion + i}  {(withPayload && i == difference ? e.WithPayload : e.Text)}"), difference);

    public Story Lines(string heading, IEnumerable<string> lines, int marked = -1)
    {
        _text.Append('\n').Append(heading);
        var number = 0;
        foreach (var line in lines)
            _text.Append('\n').Append(number++ == marked ? "> " : "  ").Append(line);
        if (number == 0)
            _text.Append("\n  nothing");
        else if (marked >= number)
            _text.Append("\n> nothing more");
        return this;
    }

    public Story Thrown(Exception? exception) => exception is null ? this : Lines("It threw", [Describe(exception)]);

    public static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    public override string ToString() => _text.ToString();
}
