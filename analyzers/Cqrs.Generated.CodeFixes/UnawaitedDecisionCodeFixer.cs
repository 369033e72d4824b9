using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Makes the lambda that decides async, and awaits what it starts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnawaitedDecisionCodeFixer : TextEditsCodeFixer
{
    internal const string Await = nameof(Await);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UnawaitedDecision];

    private protected override string Key => Await;

    private protected override string Title => "Await it";

    private protected override string TitleForAll => "Await all decisions";

    private protected override Task<IEnumerable<TextEdits.Edit>> EditsForAsync(
        SyntaxNode root, SemanticModel model, KnownSymbols known, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        // All that the lambda starts, for once it is async the compiler only warns of the rest.
        return Task.FromResult(diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<LambdaExpressionSyntax>())
            .OfType<LambdaExpressionSyntax>()
            .Distinct()
            .SelectMany(lambda => EditsFor(lambda, [.. UnawaitedDecisions.In(lambda, model, known, cancellationToken)])));
    }

    private static IEnumerable<TextEdits.Edit> EditsFor(LambdaExpressionSyntax lambda, ExpressionSyntax[] started)
    {
        if (started.Length == 0)
            yield break;
        var parameters = lambda is ParenthesizedLambdaExpressionSyntax parenthesized ? parenthesized.ParameterList.SpanStart : ((SimpleLambdaExpressionSyntax)lambda).Parameter.SpanStart;
        yield return new(lambda.SyntaxTree, new TextSpan(parameters, 0), "async ");
        foreach (var expression in started)
        {
            // What is awaited may give nothing that could be put away.
            var begin = expression.Parent is AssignmentExpressionSyntax discard ? discard.SpanStart : expression.SpanStart;
            yield return new(lambda.SyntaxTree, TextSpan.FromBounds(begin, expression.SpanStart), "await ");
        }
    }
}
