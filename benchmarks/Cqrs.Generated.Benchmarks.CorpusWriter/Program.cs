using System.Reflection;
using Cqrs.Generated.Benchmarks.CorpusWriter;

// Writes the corpus's source: dotnet run --project benchmarks/Cqrs.Generated.Benchmarks.CorpusWriter [-- --check]
// With --check it writes nothing, names the files that are not what the seed makes, and ends with 1 if there are any.
var folder = typeof(CorpusFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "CorpusFolder").Value!;
switch (args)
{
    case []:
        CorpusFiles.Write(folder);
        return 0;
    case ["--check"]:
        var differences = CorpusFiles.Differences(folder).ToArray();
        foreach (var difference in differences)
            Console.Error.WriteLine(difference);
        return differences.Length == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: [--check]");
        return 2;
}
