namespace Cqrs.Generated.Conventions.Folds;

/// <summary>What one handler allows, before the others are looked at.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Treatment">Called, called in the loop, or inlined.</param>
/// <param name="Touched">For one that is called in the loop: the members that it may read or change.</param>
/// <param name="Obstacle">Why it allows no more; the rest of a sentence that begins with the method's name.</param>
internal sealed record HandlerJudgement(FoldHandler Handler, FoldTreatment Treatment, IReadOnlyList<string> Touched, string Obstacle);
