using Cqrs.Generated.Benchmarks.CorpusWriter.Describing;
using Cqrs.Generated.Benchmarks.CorpusWriter.Writing;

namespace Cqrs.Generated.Benchmarks.CorpusWriter;

/// <summary>The corpus as files: what the seed makes, and how a folder differs from it.</summary>
internal static class CorpusFiles
{
    /// <summary>Every file by its path below the corpus's folder.</summary>
    public static SortedDictionary<string, string> All()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var aggregates = AggregateDrawer.All();
        foreach (var aggregate in aggregates)
        {
            files[$"{aggregate.Name}.cs"] = AggregateSource.Of(aggregate);
            files[$"Peers/{aggregate.Name}.cs"] = PeerSource.Of(aggregate);
        }

        var code = new SourceText();
        code.Line("using Cqrs.Generated.Benchmarks.Corpus.Aggregates.Peers;");
        code.Line("using Cqrs.Generated.Benchmarks.Corpus.Measuring;");
        code.Line();
        code.Line("namespace Cqrs.Generated.Benchmarks.Corpus.Aggregates;");
        code.Line();
        code.Block("internal static class Subjects", () =>
        {
            code.Line("public static IReadOnlyList<Subject> All { get; } =");
            code.Line("[");
            foreach (var aggregate in aggregates)
                code.Line($"    new {aggregate.Name}Subject(),");
            code.Line("];");
        });
        files["Subjects.cs"] = code.ToString();
        return files;
    }

    /// <summary>Says of each file whether it is missing, differs, or is one too many.</summary>
    public static IEnumerable<string> Differences(string folder)
    {
        var files = All();
        var there = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToHashSet()
            : [];
        foreach (var (name, text) in files)
        {
            if (!there.Contains(name))
                yield return $"{name} is missing.";
            else if (File.ReadAllText(Path.Combine(folder, name)) != text)
                yield return $"{name} is not what the seed makes.";
        }

        foreach (var name in there.Except(files.Keys).Order(StringComparer.Ordinal))
            yield return $"{name} is none of the corpus's files.";
    }

    public static void Write(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (var (name, text) in All())
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
