using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes;

/// <summary>Fixes all handlers alike, except by declaring types: two handlers of one missing type would each declare it.</summary>
internal sealed class HandlerFixAllProvider : FixAllProvider
{
    public static readonly HandlerFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => fixAllContext.CodeActionEquivalenceKey == HandlerWithoutMatchingEventCodeFixer.Declare
            ? Task.FromResult<CodeAction?>(null)
            : WellKnownFixAllProviders.BatchFixer.GetFixAsync(fixAllContext);
}
