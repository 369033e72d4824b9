using System.Collections.Immutable;
using System.Composition;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cqrs.Generated.CodeFixes.Replay;

/// <summary>Puts a time, a random number or an id into the event, or takes the time from the event's context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValueMadeInHandlerCodeFixer : CodeFixProvider
{
    internal const string Lift = nameof(Lift);

    internal const string Context = nameof(Context);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ClockInFold, DiagnosticIds.RandomnessInFold, DiagnosticIds.NewIdInFold];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ValueMadeInHandlerFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        if (await ValueMadeInHandler.FindAsync(context.Document, context.Diagnostics[0], context.CancellationToken).ConfigureAwait(false) is not { } value)
            return;
        if (CanLift(value, solution, context.CancellationToken))
            Offer($"Put '{value.SuggestedName()}' into '{value.Event.Name}' where it is made", Lift, cancel => LiftIntoEvent.EditsAsync(solution, [value], cancel));
        if (TakeFromContext.Edits(value).Any())
            Offer("Take the time from EventContext.Created", Context, _ => Task.FromResult(TakeFromContext.Edits(value)));

        void Offer(string title, string key, Func<CancellationToken, Task<IEnumerable<TextEdits.Edit>>> edits) => context.RegisterCodeFix(
            CodeAction.Create(title, async cancel => await TextEdits.ApplyAsync(solution, await edits(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false), key),
            context.Diagnostics);
    }

    /// <summary>Whether the event can be given a member, and whoever raises it can make the value.</summary>
    internal static bool CanLift(ValueMadeInHandler value, Solution solution, CancellationToken cancellationToken)
        => LiftIntoEvent.DeclarationOf(value.Event, solution, cancellationToken) is not null && value.CanBeMadeElsewhere();
}
