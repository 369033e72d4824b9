using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Serialization;

/// <summary>Refuses names and versions that no store should hold. The compiler refuses the same (CQRS1010), so this meets only hand-made types.</summary>
internal static class PinnedName
{
    // A stream id holds the name, a slash and one character of an id.
    private const int LongestAggregateName = AppendRequest.MaximumStreamIdLength - 2;

    public static EventTypeKey CheckEvent(string name, int version)
    {
        CheckText(name, "event name");
        return version >= 1
            ? new EventTypeKey(name, version)
            : throw new ArgumentOutOfRangeException(nameof(version), version, $"The version of event '{name}' is below 1: versions count from 1.");
    }

    public static string CheckCommand(string name)
    {
        CheckText(name, "command name");
        return name;
    }

    public static void CheckAggregate(string name)
    {
        CheckText(name, "aggregate name");
        if (name.Contains('/', StringComparison.Ordinal) || name[0] == StreamName.Reserved)
            throw new ArgumentException($"The aggregate name '{name}' holds a slash or begins with '{StreamName.Reserved}'.", nameof(name));
        if (name.Length > LongestAggregateName)
            throw new ArgumentException($"The aggregate name '{name[..40]}…' has {name.Length} characters; {LongestAggregateName} is the most.", nameof(name));
    }

    private static void CheckText(string name, string what)
    {
        StorableText.Check(name, what, nameof(name));
        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
            throw new ArgumentException($"The {what} '{name}' begins or ends with white space.", nameof(name));
        if (name.Any(char.IsControl))
            throw new ArgumentException($"The {what} holds a control character.", nameof(name));
    }
}
