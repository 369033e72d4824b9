using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>A contract file as it is read: its lines, and what cannot be read.</summary>
internal sealed class ContractFile
{
    /// <summary>Shapes that may be in a store. Lines are added, and none is taken away.</summary>
    public const string Shipped = "EventContracts.Shipped.txt";

    /// <summary>What has changed since: free until it is shipped.</summary>
    public const string Unshipped = "EventContracts.Unshipped.txt";

    private static readonly string[] s_conflicts = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

    private ContractFile(ImmutableArray<Placed> lines, ImmutableArray<Problem> problems) => (Lines, Problems) = (lines, problems);

    /// <summary>A line and where it stands.</summary>
    public sealed record Placed(ContractLine Line, TextSpan Span);

    /// <summary>What is wrong with a line.</summary>
    public sealed record Problem(string Reason, TextSpan Span);

    public ImmutableArray<Placed> Lines { get; }

    public ImmutableArray<Problem> Problems { get; }

    public static ContractFile Read(SourceText text)
    {
        var lines = ImmutableArray.CreateBuilder<Placed>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var seen = new Dictionary<(string, int, string), ContractLine>();
        foreach (var line in text.Lines)
        {
            if (Parse(line.ToString(), out var reason) is not { } parsed)
            {
                if (reason.Length > 0)
                    problems.Add(new Problem(reason, line.Span));
                continue;
            }

            // Twice the same is what a merge of two branches leaves that did the same.
            var key = (parsed.Event, parsed.Version, parsed.Path);
            if (!seen.TryGetValue(key, out var earlier))
            {
                seen.Add(key, parsed);
                lines.Add(new Placed(parsed, line.Span));
            }
            else if (!earlier.SaysTheSameAs(parsed))
            {
                problems.Add(new Problem($"says otherwise than an earlier line, '{earlier with { Comment = "" }}': keep the one that is right", line.Span));
            }
        }

        // Without the line of its event, a member is what was left of a block that somebody deleted.
        foreach (var orphan in lines.Where(line => !line.Line.IsEvent && !seen.ContainsKey((line.Line.Event, line.Line.Version, ""))).GroupBy(line => (line.Line.Event, line.Line.Version)))
            problems.Add(new Problem($"belongs to an event that has no line of its own: add '{ContractPath.Escape(orphan.Key.Event)} {orphan.Key.Version.ToString(CultureInfo.InvariantCulture)}' above it", orphan.First().Span));
        return new ContractFile(lines.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The file's text: sorted, with the line endings that it had.</summary>
    public static SourceText Write(IEnumerable<ContractLine> lines, SourceText? before)
    {
        var ending = before?.ToString() is { } old && old.Contains("\r\n") ? "\r\n" : "\n";
        var heading = before?.Lines.Select(line => line.ToString()).TakeWhile(line => line.StartsWith("#", StringComparison.Ordinal)) ?? [];
        var sorted = lines.ToList();
        sorted.Sort(ContractLine.Compare);
        var all = heading.Concat(sorted.Select(line => line.ToString())).ToArray();
        return SourceText.From(all.Length == 0 ? "" : string.Join(ending, all) + ending, before is null ? new System.Text.UTF8Encoding(false) : before.Encoding);
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
