using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes;

/// <summary>
/// Fixes all handlers alike, except by declaring types: two handlers of one missing type would each declare it. Of two methods of a class that take one event,
/// only one gets the handler's name.
/// </summary>
internal sealed class HandlerFixAllProvider : FixAllProvider
{
    public static readonly HandlerFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => fixAllContext.CodeActionEquivalenceKey switch
    {
        HandlerWithoutMatchingEventCodeFixer.Declare => Task.FromResult<CodeAction?>(null),
        HandlerWithoutMatchingEventCodeFixer.Rename => WellKnownFixAllProviders.BatchFixer.GetFixAsync(OneHandlerForEach.Of(fixAllContext)),
        _ => WellKnownFixAllProviders.BatchFixer.GetFixAsync(fixAllContext),
    };
}
