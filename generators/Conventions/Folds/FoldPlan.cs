namespace Cqrs.Generated.Conventions.Folds;

/// <summary>How a class is folded: the handlers in the order of the fold's ordinals, and where the state is meanwhile.</summary>
/// <param name="Handlers">The planned handlers: merged pairs first, then those that are noted, inlined, called in the loop, called.</param>
/// <param name="Locals">The members that are kept in locals while the loop runs.</param>
/// <param name="Merged">How many of the first handlers differ only in a sign: 0, or two or more, which add to or take from one member.</param>
internal sealed record FoldPlan(EquatableArray<PlannedHandler> Handlers, EquatableArray<string> Locals, int Merged)
{
    /// <summary>Whether there is a loop besides the plain one.</summary>
    public bool HasLoop => Handlers.Any(handler => handler.Treatment != FoldTreatment.Called);

    /// <summary>
    /// The level: 1, every event is decoded whole and handed to its handler; 2, keys that no handler reads are passed over; 3, handlers run inside the loop, on locals, and
    /// what a later event overwrites is never made; 4, handlers alike but for a sign are one.
    /// </summary>
    public int Level => Merged > 0 ? 4 : HasLoop ? 3 : Handlers.Any(handler => !handler.DecodesWhole) ? 2 : 1;

    /// <summary>The members of the class that noted events assign, each once.</summary>
    public IEnumerable<string> NotedMembers => Handlers.SelectMany(handler => handler.Noted).Select(noted => noted.Name).Distinct();
}
