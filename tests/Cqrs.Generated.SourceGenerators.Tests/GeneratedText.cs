using Cqrs.Generated.SourceGenerators.Tests.Harness;

namespace Cqrs.Generated.SourceGenerators.Tests;

/// <summary>What users step into in the debugger, as text. Few files, so that each is read when it changes.</summary>
public class GeneratedText
{
    [Theory]
    [InlineData("Bank.Account")]
    [InlineData("Bank.Account-Declaration")]
    [InlineData("Bank.Account-State")]
    [InlineData("Bank.AccountCommands")]
    [InlineData("Bank.AccountCommands-Declaration")]
    [InlineData("Bank.Balances")]
    [InlineData("Formatters.Bank_AccountOpened")]
    [InlineData("CqrsManifest")]
    [InlineData("CqrsManifest-Declaration")]
    [InlineData("CqrsApplication")]
    public void Bank_IsGeneratedAsAgreed(string file)
        => Snapshot.Matches(file, GeneratorRun.Of(Sources.Bank).Files[file + ".g.cs"]);

    [Fact]
    public void Bank_CompilesWithoutAWarning() => Assert.Empty(GeneratorRun.Of(Sources.Bank).Diagnostics);

    [Fact]
    public void EditorThatLeavesBodiesOut_UnderstandsTheBank()
    {
        var run = GeneratorRun.DeclarationsOf(Sources.Bank);

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain(run.Files.Keys, file => file.StartsWith("Formatters.", StringComparison.Ordinal));
        Assert.DoesNotContain("Bank.Account.g.cs", run.Files);
    }

    [Fact]
    public void LibraryThatDocumentsItsPublicMembers_FindsNothingMissingInGeneratedFiles()
    {
        var missing = GeneratorRun.Of(Sources.Bank).DocumentationDiagnostics.ToArray();

        // The sources themselves are not documented: the control that the compiler did look.
        Assert.Contains(missing, d => d.Id == "CS1591");
        Assert.DoesNotContain(missing, d => d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void GeneratedFiles_HoldNothingOfTheMachine()
        => Assert.All(GeneratorRun.Of(Sources.Bank).Files.Where(f => !f.Key.StartsWith("Microsoft.", StringComparison.Ordinal)).Select(f => f.Value), text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(Environment.MachineName + "/", text, StringComparison.Ordinal);
            Assert.DoesNotContain(AppContext.BaseDirectory, text, StringComparison.Ordinal);
        });

    [Fact]
    public void TwoRuns_GiveTheSameText() => Assert.Equal(GeneratorRun.Of(Sources.Bank).Files, GeneratorRun.Of(Sources.Bank).Files);

    [Fact]
    public void OtherOrderOfFiles_GivesTheSameText()
        => Assert.Equal(
            GeneratorRun.Of(Sources.Bank).Files.OrderBy(f => f.Key),
            GeneratorRun.Of([.. Sources.Bank.Reverse()]).Files.OrderBy(f => f.Key));
}
