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

/// <summary>Mends a handler's signature where one word is wrong: void that is awaited, an event by reference, private in an abstract class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnusableHandlerSignatureCodeFixer : CodeFixProvider
{
    internal const string Mend = nameof(Mend);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UnusableHandlerSignature];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new TextEditsFixAllProvider(
        "Mend the signatures of all handlers",
        async (document, diagnostics, cancel) => (await MendsForAsync(document, diagnostics, cancel).ConfigureAwait(false)).Select(mend => mend.Edit));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var (title, edit) in await MendsForAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false))
            context.RegisterCodeFix(CodeAction.Create(title, cancel => TextEdits.ApplyAsync(solution, [edit], cancel), Mend), context.Diagnostics);
    }

    private static async Task<IEnumerable<(string Title, TextEdits.Edit Edit)>> MendsForAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || KnownSymbols.TryCreate(model.Compilation) is not { } known)
            return [];
        return diagnostics.Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start).Parent)
            .OfType<MethodDeclarationSyntax>()
            .Select(declaration => MendOf(declaration, model, known, cancellationToken))
            .Where(mend => mend is not null)
            .Select(mend => mend!.Value);
    }

    /// <summary>The first thing that is wrong, in the order in which the rule says it.</summary>
    private static (string Title, TextEdits.Edit Edit)? MendOf(MethodDeclarationSyntax declaration, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (declaration.TypeParameterList is not null || declaration.ParameterList.Parameters.FirstOrDefault() is not { } message
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } method || !HandlerConvention.CouldBeMessage(method.Parameters[0].Type))
            return null;
        if (method.Parameters[0].RefKind is not (RefKind.None or RefKind.In))
        {
            // An out parameter is assigned, and then there would be nothing to take the value from.
            return method.Parameters[0].RefKind == RefKind.Out ? null : ("Take it by value", new(declaration.SyntaxTree, TextSpan.FromBounds(message.Modifiers.First().SpanStart, message.Type!.SpanStart), ""));
        }

        if (method.ContainingType.IsAbstract && method.DeclaredAccessibility == Accessibility.Private)
        {
            var word = declaration.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PrivateKeyword));
            return ("Make it protected", word == default
                ? new(declaration.SyntaxTree, new TextSpan((declaration.Modifiers.Count > 0 ? declaration.Modifiers[0].SpanStart : declaration.ReturnType.SpanStart), 0), "protected ")
                : new(declaration.SyntaxTree, word.Span, "protected"));
        }

        if (!method.IsAsync || !method.ReturnsVoid || ContainerConvention.KindOf(method.ContainingType, known) != ContainerKind.CommandHandlers || known.Task is null)
            return null;
        return ("Return a Task", new(declaration.SyntaxTree, declaration.ReturnType.Span, known.Task.ToMinimalDisplayString(model, declaration.ReturnType.SpanStart)));
    }
}
