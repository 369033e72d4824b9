using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>Checks marked sources against one rule. All references are local: nothing is downloaded while the tests run.</summary>
internal static class Verifying
{
    public const string Usings = "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing Cqrs.Generated;\n\n";

    public static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Aggregate).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(MessagePack.KeyAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(MessagePack.MessagePackWriter).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection).Assembly.Location),
    ];

    /// <summary>Expects the rule to say exactly this about the marked spots, and to be silent elsewhere.</summary>
    public static Task ReportsAsync<TAnalyzer>(string source, params DiagnosticResult[] expected) where TAnalyzer : DiagnosticAnalyzer, new()
        => ReportsAsync<TAnalyzer>([source], expected);

    /// <inheritdoc cref="ReportsAsync{TAnalyzer}(string, DiagnosticResult[])"/>
    public static Task ReportsAsync<TAnalyzer>(string[] sources, params DiagnosticResult[] expected) where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>();
        Prepare(test, sources);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Expects the fix of that key to make the one source from the other, alone and with Fix All in document, project and solution.</summary>
    public static Task FixesAsync<TAnalyzer, TFixer>(string key, string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
        => FixesAsync<TAnalyzer, TFixer>(key, [before], [after]);

    /// <inheritdoc cref="FixesAsync{TAnalyzer, TFixer}(string, string, string)"/>
    public static Task FixesAsync<TAnalyzer, TFixer>(string key, string[] before, string[] after)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
        => FixTest<TAnalyzer, TFixer>(key, before, after).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Expects the fix of that key to make the one source from the other, and Fix All to leave it alone.</summary>
    public static Task FixesOnlyOneAsync<TAnalyzer, TFixer>(string key, string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
    {
        var test = FixTest<TAnalyzer, TFixer>(key, [before], [after]);
        test.BatchFixedState.InheritanceMode = StateInheritanceMode.Explicit;
        test.BatchFixedState.MarkupHandling = MarkupMode.Allow;
        test.BatchFixedState.AdditionalReferences.AddRange(References);
        test.BatchFixedState.Sources.Add(Usings + before);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Expects the fix of that key, alone and with Fix All, to make the one source from the other, in which the marked spots are still reported.</summary>
    public static Task FixesSomeAsync<TAnalyzer, TFixer>(string key, string[] before, string[] after)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
    {
        var test = FixTest<TAnalyzer, TFixer>(key, before, after);
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Expects that the rule reports the marked spot, and that the fix of that key is not offered there.</summary>
    public static Task DoesNotOfferAsync<TAnalyzer, TFixer>(string key, string source)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
        => FixesAsync<TAnalyzer, TFixer>(key, source, source);

    private static CSharpCodeFixTest<TAnalyzer, TFixer, DefaultVerifier> FixTest<TAnalyzer, TFixer>(string key, string[] before, string[] after)
        where TAnalyzer : DiagnosticAnalyzer, new() where TFixer : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFixer, DefaultVerifier> { CodeActionEquivalenceKey = key };
        Prepare(test, before);
        // A fix for what is known at the end of the compilation alone is offered where that has been reached: after a build, or where the whole solution is analysed.
        if (new TAnalyzer().SupportedDiagnostics.All(rule => rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)))
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipLocalDiagnosticCheck;
        foreach (var source in after)
            test.FixedState.Sources.Add(Usings + source);
        return test;
    }

    private static void Prepare(AnalyzerTest<DefaultVerifier> test, string[] sources)
    {
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        // That #pragma silences each rule, and that none speaks in generated code, the ledger asks once of every rule; here each would run the test again.
        test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
        test.TestState.AdditionalReferences.AddRange(References);
        foreach (var source in sources)
            test.TestState.Sources.Add(Usings + source);
    }
}
