using System.Globalization;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.SourceGenerators.Fingerprints;
using Cqrs.Generated.SourceGenerators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Tests.Fingerprints;

/// <summary>Every operator and every literal of every handler of the bank sample and of the documentation's examples, changed one at a time.</summary>
public class MutationTests
{
    private static readonly SyntaxKind[] s_operators =
    [
        SyntaxKind.PlusToken, SyntaxKind.MinusToken, SyntaxKind.AsteriskToken, SyntaxKind.SlashToken, SyntaxKind.PercentToken, SyntaxKind.PlusEqualsToken, SyntaxKind.MinusEqualsToken,
        SyntaxKind.AsteriskEqualsToken, SyntaxKind.SlashEqualsToken, SyntaxKind.PlusPlusToken, SyntaxKind.MinusMinusToken, SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken,
        SyntaxKind.GreaterThanToken, SyntaxKind.GreaterThanEqualsToken, SyntaxKind.EqualsEqualsToken, SyntaxKind.ExclamationEqualsToken, SyntaxKind.AmpersandAmpersandToken, SyntaxKind.BarBarToken,
        SyntaxKind.EqualsToken,
    ];

    [Fact]
    public void EveryChangedToken_ChangesTheFingerprint()
    {
        var (tried, missed) = Mutate(Fingerprint);

        Assert.Empty(missed);
        Assert.InRange(tried, 30, 10_000);
    }

    [Fact]
    public void Control_FingerprintThatIgnoresOperators_IsCaught()
    {
        var (tried, missed) = Mutate(static (compilation, container) => string.Join(" ", container.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantTokens())
            .Where(token => !s_operators.Contains(token.Kind()))
            .Select(token => token.ValueText)));

        Assert.NotEmpty(missed);
        Assert.True(missed.Count < tried);
    }

    private static (int Tried, List<string> Missed) Mutate(Func<Compilation, INamedTypeSymbol, string> fingerprint)
    {
        var (tried, missed) = (0, new List<string>());
        var compilation = GeneratorRun.CompilationOf(ReadSources());
        var known = KnownSymbols.TryCreate(compilation)!;
        foreach (var (container, handler) in Handlers(compilation, known).ToArray())
        {
            var before = fingerprint(compilation, container);
            foreach (var reference in handler.DeclaringSyntaxReferences)
            {
                foreach (var (token, replacement) in reference.GetSyntax().DescendantTokens().SelectMany(Replacements))
                {
                    var tree = reference.SyntaxTree;
                    var text = tree.ToString();
                    var mutated = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(
                        text[..token.SpanStart] + replacement + text[token.Span.End..], System.Text.Encoding.UTF8)));
                    tried++;
                    if (fingerprint(mutated, mutated.Assembly.GetTypeByMetadataName(MetadataName(container))!) == before)
                        missed.Add($"{handler}: {token} -> {replacement} in {token.Parent}");
                }
            }
        }

        return (tried, missed);
    }

    private static string Fingerprint(Compilation compilation, INamedTypeSymbol container)
        => new FingerprintWalk(container, KnownSymbols.TryCreate(compilation)!, TestContext.Current.CancellationToken).Run().Value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(INamedTypeSymbol Container, IMethodSymbol Handler)> Handlers(Compilation compilation, KnownSymbols known)
        => compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Select(type => compilation.GetSemanticModel(tree).GetDeclaredSymbol(type)!))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .Where(type => type.Arity == 0)
            .Select(type => (Type: type, Kind: ContainerConvention.KindOf(type, known)))
            .Where(found => found.Kind is ContainerKind.Aggregate or ContainerKind.Projection && ContainerConvention.NeedsRouter(found.Type, known))
            .SelectMany(found => ContainerConvention.HandlersOf(found.Type, found.Kind, known, out _).Select(handler => (found.Type, handler)));

    // One other operator that may stand there, and one other literal of its kind. What the mutant means is no matter; it need not compile.
    private static IEnumerable<(SyntaxToken Token, string Replacement)> Replacements(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => [(token, "7" + token.Text)],
        SyntaxKind.StringLiteralToken => [(token, token.Text[..^1] + "~\"")],
        SyntaxKind.TrueKeyword => [(token, "false")],
        SyntaxKind.FalseKeyword => [(token, "true")],
        SyntaxKind.PlusPlusToken => [(token, "--")],
        SyntaxKind.MinusMinusToken => [(token, "++")],
        SyntaxKind.EqualsToken when token.Parent is AssignmentExpressionSyntax => [(token, "+=")],
        SyntaxKind.EqualsToken => [],
        SyntaxKind.LessThanToken or SyntaxKind.GreaterThanToken when token.Parent is TypeArgumentListSyntax => [],
        SyntaxKind.PlusEqualsToken => [(token, "-="), (token, "=")],
        SyntaxKind.MinusEqualsToken => [(token, "+="), (token, "=")],
        var kind when s_operators.Contains(kind) && token.Parent is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax
            => [(token, kind == SyntaxKind.MinusToken ? "+" : "-")],
        _ => [],
    };

    private static string MetadataName(INamedTypeSymbol type)
        => type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}" : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    // Some of the documentation's examples use packages that are no reference here; what they are bound to is an error, their handlers are there.
    private static string[] ReadSources() =>
    [
        "global using System.IO; global using System.Linq;",
        .. new[] { "samples/Bank", "tests/Cqrs.Generated.Docs.Tests/Snippets" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository(), folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cqrs.Generated.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"The repository was not found above {AppContext.BaseDirectory}.");
    }
}
