using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.Analyzers.Tests;

/// <summary>
/// What people get wrong, a small file each: <c>Mistakes/*.wrong.cs</c> marks every spot with the rule that must report it, <c>*.right.cs</c> is the same code
/// done right, about which no rule may say a word. Every rule runs over both.
/// </summary>
public sealed class MistakesTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Mistakes");

    public static TheoryData<string> Mistakes =>
        [.. Directory.EnumerateFiles(s_folder, "*.wrong.cs").Select(file => Path.GetFileName(file)[..^".wrong.cs".Length]).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Mistakes))]
    public async Task Mistake_IsFoundWhereItIsMarked(string mistake)
    {
        TestFileMarkupParser.GetSpans(Read(mistake, "wrong"), out var source, out ImmutableDictionary<string, ImmutableArray<TextSpan>> marked);
        Assert.NotEmpty(marked);
        var expected = marked.SelectMany(rule => rule.Value.Select(span => (Id: rule.Key, Text: source.Substring(span.Start, span.Length), span.Start)));
        var (found, text) = await RunAsync(source);
        var actual = found.Select(d => (d.Id, Text: text.ToString(d.Location.SourceSpan), Start: d.Location.SourceSpan.Start - Verifying.Usings.Length));
        Assert.Equal(expected.OrderBy(spot => spot.Start).ThenBy(spot => spot.Id), actual.OrderBy(spot => spot.Start).ThenBy(spot => spot.Id));
    }

    [Theory, MemberData(nameof(Mistakes))]
    public async Task RightTwin_CompilesAndIsNotReported(string mistake)
        => Assert.Empty((await Analyzers.Compile(Read(mistake, "right")).WithAnalyzers(Analyzers.OfMistakes).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(d => d.Severity == DiagnosticSeverity.Error || !d.Id.StartsWith("CS", StringComparison.Ordinal)));

    [Fact]
    public void EveryMistake_HasItsTwin()
        => Assert.Equal(Mistakes.Select(row => row.Data), Directory.EnumerateFiles(s_folder, "*.right.cs").Select(file => Path.GetFileName(file)[..^".right.cs".Length]).Order(StringComparer.Ordinal));

    private static string Read(string mistake, string twin) => File.ReadAllText(Path.Combine(s_folder, $"{mistake}.{twin}.cs"));

    private static async Task<(ImmutableArray<Diagnostic> Found, SourceText Text)> RunAsync(string source)
    {
        var compilation = Analyzers.Compile(source);
        var found = await compilation.WithAnalyzers(Analyzers.OfMistakes).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return (found, compilation.SyntaxTrees.First().GetText());
    }
}
