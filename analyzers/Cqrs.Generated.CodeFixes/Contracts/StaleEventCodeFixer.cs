using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Deletes the lines of an event that is gone and was not shipped. Offered in the contract file, where that is reported.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class StaleEventCodeFixer : ContractFileCodeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UndeclaredEvent];

    private protected override string Key => "Delete";

    private protected override string TitleForAll => "Delete the lines of all events that are gone";

    /// <summary>The same rule speaks in the code, of events that are there.</summary>
    internal static bool CanFix(Diagnostic diagnostic) => diagnostic.Id == DiagnosticIds.UndeclaredEvent && ContractProperties.IsGone(diagnostic);

    private protected override string TitleFor(string name) => $"Delete the lines of '{name}'";

    private protected override bool CanFixOne(Diagnostic diagnostic) => CanFix(diagnostic);
}
