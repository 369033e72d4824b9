using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Retires an event that is gone. Offered in the contract file, where that is reported.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class RetireEventCodeFixer : ContractFileCodeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.StoredEventRemoved];

    private protected override string Key => "Retire";

    private protected override string TitleForAll => "Retire all events that are gone";

    private protected override string TitleFor(string name) => $"Retire '{name}' in {ContractFile.Unshipped}";
}
