namespace Cqrs.Generated.Benchmarks.Report.Document;

/// <summary>The blocks of a page that a program writes. Everything else on the page is written by hand and stays.</summary>
/// <remarks>A block begins with the line <c>&lt;!-- figures: name --&gt;</c> and goes on to the next line <c>&lt;!-- end --&gt;</c>.</remarks>
internal static class FigureBlocks
{
    private const string End = "<!-- end -->";

    /// <summary>The page with other content between the markers of one block.</summary>
    /// <exception cref="ReportException">The page does not have the block once, or it does not end.</exception>
    public static string Replace(string page, string name, string content)
    {
        var begin = $"<!-- figures: {name} -->";
        List<string> lines = [.. page.Split('\n')];
        var first = lines.IndexOf(begin);
        if (first < 0)
            throw new ReportException($"The page has no line '{begin}', so there is no place for these figures: add it, with '{End}' below it.");
        if (lines.IndexOf(begin, first + 1) >= 0)
            throw new ReportException($"The page has the line '{begin}' twice: one block would go stale.");
        var last = lines.IndexOf(End, first);
        if (last < 0 || lines.FindIndex(first + 1, last - first - 1, line => line.StartsWith("<!-- figures:", StringComparison.Ordinal)) >= 0)
            throw new ReportException($"The block '{begin}' has no '{End}' of its own.");
        lines.RemoveRange(first + 1, last - first - 1);
        lines.InsertRange(first + 1, ["", .. content.Trim('\n').Split('\n'), ""]);
        return string.Join('\n', lines);
    }
}
