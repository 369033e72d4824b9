using Cqrs.Generated.Benchmarks.CorpusWriter;

namespace Cqrs.Generated.Benchmarks.Tests;

/// <summary>The corpus is what its seed makes and nothing else: nobody can mend an aggregate to have it fold quicker.</summary>
public sealed class CorpusTests
{
    private static readonly string s_folder = Checkout.PathTo("benchmarks/Cqrs.Generated.Benchmarks.Corpus/Aggregates");

    [Fact]
    public void CheckedInCorpus_IsWhatTheSeedMakes() => Assert.Empty(CorpusFiles.Differences(s_folder));

    [Fact]
    public void Corpus_HasFiftyAggregatesInTwoForms() => Assert.Equal(2 * 50 + 1, CorpusFiles.All().Count);

    [Fact]
    public void ChangedMissingOrAddedFile_IsNamed()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            CorpusFiles.Write(folder);
            Assert.Empty(CorpusFiles.Differences(folder));

            File.AppendAllText(Path.Combine(folder, "Invoice.cs"), "// quicker");
            File.Delete(Path.Combine(folder, "Peers", "Loan.cs"));
            File.WriteAllText(Path.Combine(folder, "Simple.cs"), "");

            Assert.Equal(["Invoice.cs is not what the seed makes.", "Peers/Loan.cs is missing.", "Simple.cs is none of the corpus's files."], CorpusFiles.Differences(folder).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
