using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Deletes the lines of an event that is gone and was not shipped. Offered in the contract file, where that is reported.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class StaleEventCodeFixer : CodeFixProvider
{
    internal const string Delete = nameof(Delete);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UndeclaredEvent];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new ContractFixAllProvider("Delete the lines of all events that are gone", CanFix);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;

        foreach (var diagnostic in context.Diagnostics.Where(CanFix))
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Delete the lines of '{ContractProperties.EventOf(diagnostic).Name}'", cancel => ContractEdits.ApplyAsync(project, [diagnostic], cancel), Delete), diagnostic);
        }

        return Task.CompletedTask;
    }

    /// <summary>The same rule speaks in the code, of events that are there.</summary>
    internal static bool CanFix(Diagnostic diagnostic) => diagnostic.Id == DiagnosticIds.UndeclaredEvent && ContractProperties.IsGone(diagnostic);
}
