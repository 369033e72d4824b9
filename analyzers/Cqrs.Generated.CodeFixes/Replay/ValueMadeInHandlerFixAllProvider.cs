using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Replay;

/// <summary>Fixes all at once: merged one by one, two values of one event would be added at one place, and two of one handler would each give it a context.</summary>
internal sealed class ValueMadeInHandlerFixAllProvider : FixAllProvider
{
    public static readonly ValueMadeInHandlerFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var lifts = fixAllContext.CodeActionEquivalenceKey == ValueMadeInHandlerCodeFixer.Lift;
        return Task.FromResult<CodeAction?>(CodeAction.Create(
            lifts ? "Put the values into their events" : "Take the times from EventContext.Created",
            cancel => FixAsync(fixAllContext, lifts, cancel),
            fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<Solution> FixAsync(FixAllContext all, bool lifts, CancellationToken cancellationToken)
    {
        var values = new List<ValueMadeInHandler>();
        foreach (var diagnostic in await TextEditsFixAllProvider.FindAsync(all).ConfigureAwait(false))
        {
            if (diagnostic.Location.SourceTree is { } tree && all.Solution.GetDocument(tree) is { } document
                && await ValueMadeInHandler.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } value
                && (!lifts || ValueMadeInHandlerCodeFixer.CanLift(value, all.Solution, cancellationToken)))
                values.Add(value);
        }

        var edits = lifts
            ? await LiftIntoEvent.EditsAsync(all.Solution, values, cancellationToken).ConfigureAwait(false)
            : values.SelectMany(TakeFromContext.Edits);
        return await TextEdits.ApplyAsync(all.Solution, edits, cancellationToken).ConfigureAwait(false);
    }
}
