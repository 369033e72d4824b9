using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>
/// Makes of plain upcasters a shape: the newest one, as it lies in the payload of an older version or is computed of what lies there. A fold reads it like any other, straight into the locals that its
/// handlers use; no event is made on the way.
/// </summary>
internal static class UpcastFusion
{
    /// <summary>The shape; null where a step does more than rename, leave out, move, add a constant or compute with C#'s and the system's own means.</summary>
    /// <param name="facts">The declarations.</param>
    /// <param name="find">The body of the upcaster from a shape to another.</param>
    public static ObjectShape? Fuse(UpcastFacts facts, Func<UpcastStep, UpcastBody?> find)
    {
        if (facts.Old is not { } old)
            return null;

        // In the order in which they come into being: so failures come in the order in which upcasters that are called fail.
        var all = old.Members.Select(FusedMember.Stored).ToList();
        var (members, newest) = (all.ToDictionary(member => member.Shape.Name), old);
        foreach (var step in facts.Steps)
        {
            if (step.New is not { } shape || find(step) is not { } body || Take(members, shape, body, all) is not { } taken)
                return null;
            (members, newest) = (taken, shape);
        }

        return FusedShape.Of(old, newest, members, all);
    }

    /// <summary>The members of the next shape, by name.</summary>
    private static Dictionary<string, FusedMember>? Take(Dictionary<string, FusedMember> before, ObjectShape shape, UpcastBody body, List<FusedMember> all)
    {
        // What an initializer would set is not for the constructor to say.
        if (shape.ConstructorArguments.Count != shape.Members.Count || shape.Members.Select(member => member.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < shape.Members.Count)
            return null;

        // Without arguments C# makes a struct of zeros, whatever the parameters' default values are.
        if (shape.IsValueType && body.Arguments.Count == 0)
            return null;
        var after = new Dictionary<string, FusedMember>();
        for (var i = 0; i < body.Arguments.Count; i++)
        {
            var argument = body.Arguments[i];
            var target = argument.Parameter.Length == 0
                ? i < shape.ConstructorArguments.Count ? shape.Members[shape.ConstructorArguments[i]] : null
                : shape.Members.FirstOrDefault(member => string.Equals(member.Name, argument.Parameter, StringComparison.OrdinalIgnoreCase));
            if (target is null || after.ContainsKey(target.Name) || Give(target, argument.Value, before, after) is not { } given)
                return null;
            after[target.Name] = given;
            if (!all.Contains(given))
                all.Add(given);
        }

        // What is left out has the parameter's default value.
        foreach (var member in shape.Members.Where(member => !after.ContainsKey(member.Name)))
            all.Add(after[member.Name] = FusedMember.Constant(member, member.Default, canBeNull: true));
        return after;
    }

    private static FusedMember? Give(MemberShape target, UpcastExpression value, Dictionary<string, FusedMember> before, Dictionary<string, FusedMember> after)
    {
        // A conversion to a type of the user's is code of his.
        if (value.IsLiteral || value.IsNothing)
            return value.IsNothing || target.Value.IsImmutable ? FusedMember.Constant(target, UpcastText.Of(value), canBeNull: value.IsNothing) : null;
        if (value.Kind != UpcastExpressionKind.Member || !before.TryGetValue(value.Text, out var source) || !source.Shape.Value.Equals(target.Value))
            return FusedMember.Computed(target, value, before);
        return source.Shape.Restore == MemberRestore.Never ? null
            : !after.ContainsValue(source) ? source

            // One object in two members stays one.
            : FusedMember.Computed(target, value, before);
    }
}
