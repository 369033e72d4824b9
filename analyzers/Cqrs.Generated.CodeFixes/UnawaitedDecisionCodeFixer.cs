using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Makes the lambda that decides async, and awaits what it starts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnawaitedDecisionCodeFixer : CodeFixProvider
{
    internal const string Await = nameof(Await);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UnawaitedDecision];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new TextEditsFixAllProvider("Await all decisions", EditsForAsync);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        var edits = (await EditsForAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false)).ToArray();
        if (edits.Length > 0)
            context.RegisterCodeFix(CodeAction.Create("Await it", cancel => TextEdits.ApplyAsync(solution, edits, cancel), Await), context.Diagnostics);
    }

    private static async Task<IEnumerable<TextEdits.Edit>> EditsForAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || KnownSymbols.TryCreate(model.Compilation) is not { } known)
            return [];

        // All that the lambda starts, for once it is async the compiler only warns of the rest.
        return diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<LambdaExpressionSyntax>())
            .OfType<LambdaExpressionSyntax>()
            .Distinct()
            .SelectMany(lambda => EditsFor(lambda, [.. UnawaitedDecisions.In(lambda, model, known, cancellationToken)]));
    }

    private static IEnumerable<TextEdits.Edit> EditsFor(LambdaExpressionSyntax lambda, ExpressionSyntax[] started)
    {
        if (started.Length == 0)
            yield break;
        var parameters = lambda is ParenthesizedLambdaExpressionSyntax parenthesized ? parenthesized.ParameterList.SpanStart : ((SimpleLambdaExpressionSyntax)lambda).Parameter.SpanStart;
        yield return new(lambda.SyntaxTree, new TextSpan(parameters, 0), "async ");
        foreach (var expression in started)
            yield return new(lambda.SyntaxTree, new TextSpan(expression.SpanStart, 0), "await ");
    }
}
