using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Gives a command handler a CancellationToken, and passes it to all that would take one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandlerWithoutCancellationCodeFixer : CodeFixProvider
{
    internal const string PassOn = nameof(PassOn);

    private const string Token = "cancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.HandlerWithoutCancellation];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics)
        => await PassOnAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (HandlerAt(root, context.Span) is { } handler)
            context.RegisterCodeFix(
                CodeAction.Create($"Take a CancellationToken in '{handler.Identifier.ValueText}' and pass it on", cancel => PassOnAsync(context.Document, context.Diagnostics, cancel), PassOn),
                context.Diagnostics);
    }

    private static async Task<Document> PassOnAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || KnownSymbols.TryCreate(model.Compilation) is not { CancellationToken: { } type } known)
            return document;
        var changes = new List<TextChange>();
        foreach (var handler in diagnostics.Select(diagnostic => HandlerAt(root, diagnostic.Location.SourceSpan)).OfType<MethodDeclarationSyntax>())
        {
            var parameters = handler.ParameterList;
            changes.Add(Insert(parameters.CloseParenToken, $", {type.ToMinimalDisplayString(model, parameters.SpanStart)} {Token}"));
            foreach (var call in CancellationConvention.CallsIn(handler, model, known, cancellationToken).Where(call => CanSeeToken(call.Call, handler)))
            {
                var argument = call.TakesTokenNext ? Token : $"{Identifiers.Escape(call.Token.Name)}: {Token}";
                changes.Add(Insert(call.Call.ArgumentList.CloseParenToken, call.Call.ArgumentList.Arguments.Count == 0 ? argument : $", {argument}"));
            }
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(change => change.Span.Start)));
    }

    private static TextChange Insert(SyntaxToken before, string written) => new(new TextSpan(before.SpanStart, 0), written);

    /// <summary>A partial method's other half would have to change with it, and a second token of that name would be another one.</summary>
    private static MethodDeclarationSyntax? HandlerAt(SyntaxNode? root, TextSpan identifier)
        => root?.FindToken(identifier.Start).Parent is MethodDeclarationSyntax handler && !handler.Modifiers.Any(SyntaxKind.PartialKeyword)
            && !handler.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == Token)
                ? handler
                : null;

    private static bool CanSeeToken(SyntaxNode call, MethodDeclarationSyntax handler) => !call.Ancestors().TakeWhile(node => node != handler).Any(node => node
        is AnonymousFunctionExpressionSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.StaticKeyword)
        || node is LocalFunctionStatementSyntax { Modifiers: var local } && local.Any(SyntaxKind.StaticKeyword));
}
