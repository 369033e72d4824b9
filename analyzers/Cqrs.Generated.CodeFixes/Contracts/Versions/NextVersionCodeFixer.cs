using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts.Versions;

/// <summary>Makes an event that does not read what is stored of it the next version, beside a type of the old shape and an upcaster from that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NextVersionCodeFixer : CodeFixProvider
{
    internal const string Key = "NextVersion";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.StoredTypeChanged, DiagnosticIds.RequiredMemberAdded, DiagnosticIds.StoredMemberMoved, DiagnosticIds.StoredMemberRemoved, DiagnosticIds.RetiredNameReused, DiagnosticIds.StoredEnumChanged,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => NextVersionFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await NextVersions.OfAsync(context.Document.Project, context.CancellationToken).ConfigureAwait(false) is not { } versions)
            return;

        // An event may break in several ways at one place: it is made the next version once.
        foreach (var reported in context.Diagnostics.GroupBy(ContractProperties.EventOf))
        {
            if (versions.For(reported.First(), context.CancellationToken) is { } next)
                context.RegisterCodeFix(CodeAction.Create($"Make the next version of '{next.Type.Name}'", cancel => versions.ApplyAsync([next], cancel), Key), reported);
        }
    }
}
