using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Contracts;

/// <summary>Lets an event that was renamed keep its wire name, or read what is stored under the old one. Offered at the type, and in the contract file at what is gone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class RenamedEventCodeFixer : CodeFixProvider
{
    internal const string Keep = nameof(Keep), Read = nameof(Read);

    // More would be a guess.
    private const int MostOffers = 3;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UndeclaredEvent, DiagnosticIds.StoredEventRemoved];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => RenamedEventFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await Renames.OfAsync(context.TextDocument.Project, context.CancellationToken).ConfigureAwait(false) is not { } renames)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var pairs = renames.For(diagnostic).Take(MostOffers).ToArray();
            foreach (var pair in pairs)
                Offer($"Keep the stored name {NameOf(pair)}{TypeOf(pair, diagnostic, " ")}", Keep, pair, renames.KeepAsync);
            foreach (var pair in pairs.Where(pair => pair.IsOfOneVersion))
                Offer($"Read what is stored as {NameOf(pair)} too{TypeOf(pair, diagnostic, ", ")}", Read, pair, renames.ReadAsync);

            void Offer(string title, string key, RenamedEvent pair, Func<IReadOnlyList<RenamedEvent>, CancellationToken, Task<Solution>> apply)
                => context.RegisterCodeFix(CodeAction.Create(title, cancel => apply([pair], cancel), renames.IsOnlyOne(pair) ? key : $"{key} {title}"), diagnostic);
        }
    }

    private static string NameOf(RenamedEvent pair) => $"'{pair.Gone.Name}'{(pair.Gone.Version == 1 ? "" : $", version {pair.Gone.Version}")}";

    // In the contract file several types may be meant.
    private static string TypeOf(RenamedEvent pair, Diagnostic diagnostic, string separator) => diagnostic.Id == DiagnosticIds.StoredEventRemoved ? $"{separator}for '{pair.Event.Type.Name}'" : "";
}
