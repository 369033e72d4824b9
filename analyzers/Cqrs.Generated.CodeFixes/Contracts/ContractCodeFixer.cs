using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Declares an event in the contract files, or retires a key that is gone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ContractCodeFixer : CodeFixProvider
{
    internal const string Declare = nameof(Declare);
    internal const string Retire = nameof(Retire);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UndeclaredEvent, DiagnosticIds.StoredMemberRemoved, DiagnosticIds.StoredEnumChanged];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new ContractFixAllProvider($"Write all of it into {ContractFile.Unshipped}", CanFix);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.Document.Project;
        if (await ContractDocuments.OfAsync(project, context.CancellationToken).ConfigureAwait(false) is null)
            return;
        foreach (var diagnostic in context.Diagnostics.Where(CanFix))
        {
            var isNew = diagnostic.Id == DiagnosticIds.UndeclaredEvent;
            context.RegisterCodeFix(
                CodeAction.Create(
                    isNew ? $"Declare the event in {ContractFile.Unshipped}" : $"Retire '{diagnostic.Properties[ContractProperties.Name]}' in {ContractFile.Unshipped}",
                    cancel => ContractEdits.ApplyAsync(project, [diagnostic], cancel), isNew ? Declare : Retire),
                diagnostic);
        }
    }

    // A number of an enum that has another's name is nothing that a line in the file could settle, and of events that are in the file alone there is nothing to declare.
    private static bool CanFix(Diagnostic diagnostic) => diagnostic.Id switch
    {
        DiagnosticIds.StoredEnumChanged => ContractProperties.IsGone(diagnostic),
        DiagnosticIds.UndeclaredEvent => !ContractProperties.IsGone(diagnostic),
        _ => true,
    };
}
