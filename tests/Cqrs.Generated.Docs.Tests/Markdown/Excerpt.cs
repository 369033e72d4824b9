namespace Cqrs.Generated.Docs.Tests.Markdown;

/// <summary>Compares an excerpt in a page with the file it was taken from. A line <c>// …</c> stands for what was left out.</summary>
internal static class Excerpt
{
    public static void AssertTaken(FencedBlock excerpt, string source)
        => Assert.True(IsTaken(excerpt.Text, source), $"The excerpt '{excerpt.Name}' (line {excerpt.Line}) is not what the compiler wrote:\n{source}");

    /// <summary>Whether the excerpt's runs of lines stand in the source, in this order, whatever their indentation.</summary>
    public static bool IsTaken(string excerpt, string source)
    {
        var lines = Trimmed(source);
        var from = 0;
        foreach (var run in Runs(Trimmed(excerpt)))
        {
            var found = Enumerable.Range(from, Math.Max(0, lines.Length - run.Length - from + 1))
                .Where(start => lines.AsSpan(start, run.Length).SequenceEqual(run))
                .DefaultIfEmpty(-1)
                .First();
            if (found < 0)
                return false;
            from = found + run.Length;
        }

        return true;
    }

    private static IEnumerable<string[]> Runs(string[] lines)
    {
        var run = new List<string>();
        foreach (var line in lines.Append("// …"))
        {
            if (line != "// …")
            {
                run.Add(line);
                continue;
            }

            if (run.Count > 0)
                yield return [.. run];
            run.Clear();
        }
    }

    // The marks that say which tool owns a member are noise on a page; they are left out on both sides.
    private static string[] Trimmed(string text)
        => [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("[global::System.CodeDom.Compiler.GeneratedCode(", StringComparison.Ordinal))];
}
