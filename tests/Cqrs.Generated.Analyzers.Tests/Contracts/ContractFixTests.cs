using Cqrs.Generated.Analyzers.Contracts;
using Cqrs.Generated.CodeFixes.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests.Contracts;

/// <summary>Fixes that write contract files, for one event and with Fix All.</summary>
public sealed class ContractFixTests
{
    private const string Readers = "\npublic sealed partial class Payments : Projection { private void HandlePaid(Paid e) { } private void HandleSent(Sent e) { } }";

    [Fact]
    public Task UndeclaredEvents_AreDeclared_InTheOrderOfTheirNames() => FixAsync<UndeclaredEventAnalyzer, ContractCodeFixer>(
        "public sealed record {|CQRS2019:Sent|}(int A);\npublic sealed record {|CQRS2019:Paid|}(decimal Amount, string By);" + Readers,
        "Other 1\n", "# Ours.\r\nOther 1 retired\r\n", "# Ours.\r\nOther 1 retired\r\nPaid 1  # Paid\r\nPaid 1 0 decimal Amount\r\nPaid 1 1 string? By\r\nSent 1  # Sent\r\nSent 1 0 int A\r\n", iterations: 2);

    [Fact]
    public Task ChangeThatIsCompatible_IsDeclaredByWhatIsOtherwise() => FixAsync<UndeclaredEventAnalyzer, ContractCodeFixer>(
        "public sealed record {|CQRS2019:Paid|}(long Amount, int Times = 1);\npublic sealed record Sent(int A);" + Readers,
        "Paid 1\nPaid 1 0 int Amount\nSent 1\nSent 1 0 int A\n", "", "Paid 1  # Paid\nPaid 1 0 long Amount\nPaid 1 1 int Times\n");

    [Fact]
    public Task MemberThatIsGone_IsRetired() => FixAsync<BrokenContractAnalyzer, ContractCodeFixer>(
        "public sealed record {|CQRS2015:Paid|}(decimal Amount);\npublic sealed record Sent(int A);" + Readers,
        "Paid 1\nPaid 1 0 decimal Amount\nPaid 1 1 string By\nSent 1\nSent 1 0 int A\n", "", "Paid 1\nPaid 1 1 retired By\n");

    [Fact]
    public Task NumberThatIsGone_IsRetired() => FixAsync<BrokenContractAnalyzer, ContractCodeFixer>(
        "public enum How { Cash }\npublic sealed record Paid(How {|CQRS2018:How|});\npublic sealed record Sent(int A);" + Readers,
        "Paid 1\nPaid 1 0 enum:int How\nPaid 1 0=0 value Cash\nPaid 1 0=1 value Card\nSent 1\nSent 1 0 int A\n", "", "Paid 1\nPaid 1 0=1 retired Card\n");

    [Fact]
    public Task EventThatIsGone_IsRetired() => FixInFileAsync(new BrokenContractAnalyzer(), new RetireEventCodeFixer(), "Paid 1\nPaid 1 0 decimal Amount\nPosted 1\nPosted 1 0 int B\n", "", "Posted 1 retired\n");

    [Fact]
    public Task EventThatIsGoneAndWasNotShipped_LosesItsLines() => FixInFileAsync(new UndeclaredEventAnalyzer(), new StaleEventCodeFixer(), "", "Paid 1\nPaid 1 0 decimal Amount\nPosted 1\nPosted 1 0 int B\n", "Paid 1\nPaid 1 0 decimal Amount\n");

    /// <summary>By hand: the test kit applies no fix where a text file is reported.</summary>
    private static async Task FixInFileAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fixer, string shippedText, string before, string expected)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Shop", LanguageNames.CSharp).AddMetadataReferences(Verifying.References).WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        project = project.AddDocument("Shop.cs", Verifying.Usings + "public sealed record Paid(decimal Amount); public sealed partial class Payments : Projection { private void HandlePaid(Paid e) { } }").Project;
        project = project.AddAdditionalDocument(Files.Unshipped, before, filePath: "/" + Files.Unshipped).Project;
        var shipped = project.AddAdditionalDocument(Files.Shipped, shippedText, filePath: "/" + Files.Shipped);
        var compilation = (await shipped.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var reported = await compilation.WithAnalyzers([analyzer], shipped.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var offered = new List<CodeAction>();
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(shipped, Assert.Single(reported), (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await Assert.Single(offered).GetOperationsAsync(TestContext.Current.CancellationToken)));
        var after = operation.ChangedSolution.GetProject(project.Id)!.AdditionalDocuments.Single(static document => document.Name == Files.Unshipped);
        Assert.Equal(expected, (await after.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    private static async Task FixAsync<TAnalyzer, TFixer>(string source, string shipped, string before, string after, int iterations = 1)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFixer, DefaultVerifier> { ReferenceAssemblies = new ReferenceAssemblies("net10.0"), NumberOfIncrementalIterations = iterations };
        test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
        test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        test.TestState.AdditionalReferences.AddRange(Verifying.References);
        test.TestState.Sources.Add(Verifying.Usings + source);
        test.TestState.AdditionalFiles.Add(("/" + Files.Shipped, shipped));
        test.TestState.AdditionalFiles.Add(("/" + Files.Unshipped, before));
        test.FixedState.Sources.Add(Verifying.Usings + System.Text.RegularExpressions.Regex.Replace(source, @"\{\|\w+:(\w+)\|\}", "$1"));
        test.FixedState.AdditionalFiles.Add(("/" + Files.Shipped, System.Text.RegularExpressions.Regex.Replace(shipped, @"\{\|\w+:([\w ]+)\|\}", "$1")));
        test.FixedState.AdditionalFiles.Add(("/" + Files.Unshipped, after));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }
}
