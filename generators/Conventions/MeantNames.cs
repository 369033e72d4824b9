namespace Cqrs.Generated.Conventions;

/// <summary>Names that were meant to be a handler's: those that other frameworks give to handlers, and slips of the hand.</summary>
internal static class MeantNames
{
    // Marten and Eventuous say Apply, On and When, Axon on and handle, MediatR and MassTransit Handle, Execute and Consume, Akka.Persistence Recover and Receive.
    private static readonly HashSet<string> s_verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "Apply", "On", "When", "Handle", "Evolve", "Mutate", "Project", "Process", "Consume", "Receive", "Recover", "Execute",
    };

    /// <summary>Whether a name says that the method handles a message of that name.</summary>
    public static MeantName Judge(string method, string message)
    {
        var name = WithoutAsync(method.TrimStart('_'));
        var verb = FirstWordOf(name);
        var rest = name.Substring(verb.Length).TrimStart('_');
        if (s_verbs.Contains(verb) && (rest is "" or "Event" or "Command" or "Message" || Resembles(rest, message) || IsPartOf(rest, message)))
            return MeantName.Surely;
        if (IsAlmost(verb, HandlerConvention.Prefix) && Resembles(rest, message))
            return MeantName.Surely;
        return name.EndsWith(message, StringComparison.OrdinalIgnoreCase) ? MeantName.Perhaps : MeantName.No;
    }

    private static string WithoutAsync(string name)
        => name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    private static string FirstWordOf(string name)
    {
        var length = Math.Min(1, name.Length);
        while (length < name.Length && !char.IsUpper(name[length]) && name[length] != '_')
            length++;
        return name.Substring(0, length);
    }

    private static bool Resembles(string rest, string message)
        => string.Equals(rest, message, StringComparison.OrdinalIgnoreCase) || (message.Length >= 5 && IsAlmost(rest, message));

    // OnCredited for AccountCredited, ApplyAccount for AccountOpened.
    private static bool IsPartOf(string rest, string message)
        => rest.Length >= 4 && (message.EndsWith(rest, StringComparison.Ordinal) || message.StartsWith(rest, StringComparison.Ordinal));

    /// <summary>Whether at most two characters have to be put in, left out or changed.</summary>
    private static bool IsAlmost(string written, string meant)
    {
        if (Math.Abs(written.Length - meant.Length) > 2)
            return false;
        var previous = Enumerable.Range(0, meant.Length + 1).ToArray();
        foreach (var letter in written)
        {
            var current = new int[meant.Length + 1];
            current[0] = previous[0] + 1;
            for (var i = 0; i < meant.Length; i++)
                current[i + 1] = Math.Min(Math.Min(current[i], previous[i + 1]) + 1, previous[i] + (letter == meant[i] ? 0 : 1));
            previous = current;
        }

        return previous[meant.Length] <= 2;
    }
}
