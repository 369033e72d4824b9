using Cqrs.Generated.Benchmarks.Report;
using Cqrs.Generated.Benchmarks.Report.Document;
using Cqrs.Generated.Benchmarks.Report.Parts;

// Writes the figures of one run into the page: PART RESULTS PAGE --commit TEXT --load TEXT. ./bench.sh calls it; it ends with 1, and the page stays as it was, if there is something wrong with them.
if (args is not [var part, var results, var page, "--commit", var commit, "--load", var load])
{
    Console.Error.WriteLine("Usage: PART RESULTS PAGE --commit TEXT --load TEXT");
    return 2;
}

try
{
    var published = Published.Of(part, results);
    var text = FigureBlocks.Replace(File.ReadAllText(page), part, $"{published.Text.Trim('\n')}\n\n{new Provenance(commit, load)}");
    var plots = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(page))!, "plots");
    Directory.CreateDirectory(plots);
    foreach (var (file, svg) in published.Plots)
        File.WriteAllText(Path.Combine(plots, file), svg);
    File.WriteAllText(page, text);
    return 0;
}
catch (ReportException e)
{
    Console.Error.WriteLine($"{part}: {e.Message}");
    return 1;
}
