using System.Globalization;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>A contract file as it is read: its lines, and what cannot be read.</summary>
internal sealed partial class ContractFile
{
    /// <summary>Shapes that may be in a store. Lines are added, and none is taken away.</summary>
    public const string Shipped = "EventContracts.Shipped.txt";

    /// <summary>What has changed since: free until it is shipped.</summary>
    public const string Unshipped = "EventContracts.Unshipped.txt";

    private static readonly string[] s_conflicts = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    private ContractFile(IReadOnlyList<Placed> lines, IReadOnlyList<Problem> problems) => (Lines, Problems) = (lines, problems);

    /// <summary>A line and where it stands.</summary>
    public sealed partial record Placed(ContractLine Line, int Start, int Length);

    /// <summary>What is wrong with a line.</summary>
    public sealed partial record Problem(string Reason, int Start, int Length);

    public IReadOnlyList<Placed> Lines { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public static ContractFile Read(string text)
    {
        var (lines, problems) = (new List<Placed>(), new List<Problem>());
        var seen = new Dictionary<(string, int, string), ContractLine>();
        foreach (var (line, start) in LinesOf(text))
        {
            if (Parse(line, out var reason) is not { } parsed)
            {
                if (reason.Length > 0)
                    problems.Add(new Problem(reason, start, line.Length));
                continue;
            }

            // Twice the same is what a merge of two branches leaves that did the same.
            var key = (parsed.Event, parsed.Version, parsed.Path);
            if (!seen.TryGetValue(key, out var earlier))
            {
                seen.Add(key, parsed);
                lines.Add(new Placed(parsed, start, line.Length));
            }
            else if (!earlier.SaysTheSameAs(parsed))
            {
                problems.Add(new Problem($"says otherwise than an earlier line, '{earlier with { Comment = "" }}': keep the one that is right", start, line.Length));
            }
        }

        // Without the line of its event, a member is what was left of a block that somebody deleted.
        foreach (var orphan in lines.Where(line => !line.Line.IsEvent && !seen.ContainsKey((line.Line.Event, line.Line.Version, ""))).GroupBy(line => (line.Line.Event, line.Line.Version)))
            problems.Add(new Problem($"belongs to an event that has no line of its own: add '{ContractPath.Escape(orphan.Key.Event)} {orphan.Key.Version.ToString(CultureInfo.InvariantCulture)}' above it", orphan.First().Start, orphan.First().Length));
        return new ContractFile(lines, problems);
    }

    /// <summary>The file's text: sorted, below the heading and with the line endings that it had.</summary>
    public static string TextOf(IEnumerable<ContractLine> lines, string before)
    {
        var ending = before.Contains("\r\n") ? "\r\n" : "\n";
        var heading = LinesOf(before).Select(line => line.Text).TakeWhile(line => line.StartsWith("#", StringComparison.Ordinal));
        var sorted = lines.ToList();
        sorted.Sort(ContractLine.Compare);
        return string.Concat(heading.Concat(sorted.Select(line => line.ToString())).Select(line => line + ending));
    }

    private static IEnumerable<(string Text, int Start)> LinesOf(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny(['\r', '\n'], start) is >= 0 and var found ? found : text.Length;
            yield return (text.Substring(start, end - start), start);
            start = end + (string.CompareOrdinal(text, end, "\r\n", 0, 2) == 0 ? 2 : 1);
        }
    }

    private static ContractLine? Parse(string text, out string reason)
    {
        reason = "";
        if (s_conflicts.Any(mark => text.StartsWith(mark, StringComparison.Ordinal)))
        {
            reason = "is the mark of a merge conflict: keep the lines of both sides, and delete the marks";
            return null;
        }

        // A name has no # of its own: it is escaped there.
        var hash = text.IndexOf('#');
        var words = (hash < 0 ? text : text.Substring(0, hash)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return null;
        var comment = hash < 0 ? "" : text.Substring(hash + 1).Trim();
        if (ContractPath.Unescape(words[0]) is not { } name || words.Length < 2 || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
            reason = "does not begin with an event's wire name and version";
        else if (words.Length == 2 || words[2] is ContractLine.Retired or ContractLine.Named)
            return OfEvent(name, version, words, comment, out reason);
        else
            return OfMember(name, version, words, comment, out reason);
        return null;
    }

    private static ContractLine? OfEvent(string name, int version, string[] words, string comment, out string reason)
    {
        reason = words.Length > 3 ? $"has more behind '{words[2]}' than belongs there" : "";
        return words.Length > 3 ? null : new ContractLine(name, version, "", words.Length == 2 ? "" : words[2], "") { Comment = comment };
    }

    private static ContractLine? OfMember(string name, int version, string[] words, string comment, out string reason)
    {
        reason = "";
        var (path, type) = (words[2], words.Length > 3 ? words[3] : "");
        var member = words.Length > 4 ? ContractPath.Unescape(words[4]) : "";
        var isValue = ContractPath.IsEnumValue(path);
        if (!ContractPath.IsPath(path))
            reason = $"has '{path}' where a key is to stand: a number, or a name behind '@', and what lies in it";
        else if (type.Length == 0 || !(type == ContractLine.Retired || (isValue ? type == ContractLine.Value : WireTypes.IsKnown(type))))
            reason = type.Length == 0 ? "does not say what lies under its key" : $"has '{type}' where a type is to stand";
        else if (member is null || words.Length > 5)
            reason = "has more behind its type than the member's name";
        else
            return new ContractLine(name, version, path, type, member) { Comment = comment };
        return null;
    }
}
