using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Retires an event that is gone. Offered in the contract file, where that is reported.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class RetireEventCodeFixer : CodeFixProvider
{
    internal const string Retire = nameof(Retire);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.StoredEventRemoved];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new ContractFixAllProvider("Retire all events that are gone", static _ => true);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.TextDocument.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Retire '{ContractProperties.EventOf(diagnostic).Name}' in {ContractFile.Unshipped}", cancel => ContractEdits.ApplyAsync(project, [diagnostic], cancel), Retire), diagnostic);
        }

        return Task.CompletedTask;
    }
}
