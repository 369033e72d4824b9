using Cqrs.Generated.Conventions.Folds;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>How a member that is in no payload is computed of members of the same shape.</summary>
/// <param name="Parts">The expression; members by their names in the shape.</param>
/// <param name="CanFail">Whether it may fail, whatever is stored: then it is computed for every event, whoever reads it.</param>
/// <param name="FailsIfNull">The stored members of which one must be null for it to fail otherwise.</param>
internal sealed record ComputedValue(EquatableArray<BodyPart> Parts, bool CanFail, EquatableArray<string> FailsIfNull)
{
    /// <summary>The members that it is computed of.</summary>
    public IEnumerable<string> Sources => Parts.Where(part => part.Kind == BodyPartKind.EventMember).Select(part => part.Text);
}
