namespace Cqrs.Generated.Conventions.Folds;

/// <summary>A piece of an expression in a handler's body: what is written out again as it stands, and what has another name in the generated fold.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, or the name.</param>
internal readonly record struct BodyPart(BodyPartKind Kind, string Text);

/// <summary>What a piece of an expression is.</summary>
internal enum BodyPartKind
{
    /// <summary>An operator, a literal, a bracket.</summary>
    Text,

    /// <summary>A member of the event: <c>e.Amount</c>.</summary>
    EventMember,

    /// <summary>A name without anything before it, or with <c>this.</c>: a member of the class, if it has one of that name.</summary>
    Name,
}
