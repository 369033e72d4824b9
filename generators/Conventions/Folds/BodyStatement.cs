namespace Cqrs.Generated.Conventions.Folds;

/// <summary>One statement of a simple body: an assignment, or a condition with assignments in it.</summary>
/// <param name="Target">The name that is assigned to; empty for a condition.</param>
/// <param name="Operator"><c>=</c>, <c>+=</c>, <c>++</c> and the like; empty for a condition.</param>
/// <param name="Value">What is assigned, or the condition; empty for <c>++</c> and <c>--</c>.</param>
/// <param name="Then">What happens where the condition is true.</param>
/// <param name="Else">What happens where it is not.</param>
internal sealed record BodyStatement(
    string Target, string Operator, EquatableArray<BodyPart> Value, EquatableArray<BodyStatement> Then, EquatableArray<BodyStatement> Else)
{
    public static BodyStatement Assign(string target, string @operator, IEnumerable<BodyPart> value) => new(target, @operator, value.ToEquatableArray(), default, default);

    public static BodyStatement If(IEnumerable<BodyPart> condition, IEnumerable<BodyStatement> then, IEnumerable<BodyStatement> @else)
        => new("", "", condition.ToEquatableArray(), then.ToEquatableArray(), @else.ToEquatableArray());

    public bool IsCondition => Target.Length == 0;

    /// <summary>The member of the event that is assigned as it is; null for anything else.</summary>
    public string? Copied => Operator == "=" && Value is { Count: 1 } && Value[0].Kind == BodyPartKind.EventMember ? Value[0].Text : null;

    /// <summary>This statement and those inside it.</summary>
    public IEnumerable<BodyStatement> All => Then.Concat(Else).SelectMany(inner => inner.All).Prepend(this);
}
