using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>
/// Makes of plain upcasters a shape: the newest one, as it lies in the payload of an older version. A fold reads it like any other, straight into the locals that its handlers use; no event is made on the way.
/// </summary>
internal static class UpcastFusion
{
    /// <summary>The key of a member that is in no payload: it is always what the upcaster says.</summary>
    public const int NotStored = -1;

    /// <summary>The shape; null where a step does more than rename, leave out, move, or add a constant.</summary>
    /// <param name="facts">The declarations.</param>
    /// <param name="find">The body of the upcaster from a shape to another.</param>
    public static ObjectShape? Fuse(UpcastFacts facts, Func<UpcastStep, UpcastBody?> find)
    {
        if (facts.Old is not { } old)
            return null;
        var (members, newest) = (old.Members.ToDictionary(member => member.Name), old);
        foreach (var step in facts.Steps)
        {
            if (step.New is not { } shape || find(step) is not { } body || Take(members, shape, body) is not { } taken)
                return null;
            (members, newest) = (taken, shape);
        }

        var sorted = newest.Members.Select(member => members[member.Name]).OrderBy(member => member.Key).ToList();
        return sorted.Where(member => member.Key >= 0).GroupBy(member => member.Key).Any(twice => twice.Count() > 1)
            ? null
            : newest with
            {
                Formatter = old.Formatter,
                Members = sorted.ToEquatableArray(),
                ConstructorArguments = newest.ConstructorArguments.Select(argument => sorted.IndexOf(members[newest.Members[argument].Name])).ToEquatableArray(),
            };
    }

    /// <summary>The members of the next shape, by name, each as it lies in the payload.</summary>
    private static Dictionary<string, MemberShape>? Take(Dictionary<string, MemberShape> before, ObjectShape shape, UpcastBody body)
    {
        // What an initializer would set is not for the constructor to say.
        if (shape.ConstructorArguments.Count != shape.Members.Count || shape.Members.Select(member => member.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < shape.Members.Count)
            return null;

        // Without arguments C# makes a struct of zeros, whatever the parameters' default values are.
        if (shape.IsValueType && body.Arguments.Count == 0)
            return null;
        var after = new Dictionary<string, MemberShape>();
        for (var i = 0; i < body.Arguments.Count; i++)
        {
            var argument = body.Arguments[i];
            var target = argument.Parameter.Length == 0
                ? i < shape.ConstructorArguments.Count ? shape.Members[shape.ConstructorArguments[i]] : null
                : shape.Members.FirstOrDefault(member => string.Equals(member.Name, argument.Parameter, StringComparison.OrdinalIgnoreCase));
            if (target is null || after.ContainsKey(target.Name))
                return null;
            if (argument.Member.Length == 0)
                after[target.Name] = target with { Key = NotStored, Default = argument.Constant };
            else if (before.TryGetValue(argument.Member, out var source) && source.Restore != MemberRestore.Never && source.Value.Equals(target.Value))
                after[target.Name] = source with { Name = target.Name, Restore = MemberRestore.Constructor };
            else
                return null;
        }

        // What is left out has the parameter's default value.
        foreach (var member in shape.Members.Where(member => !after.ContainsKey(member.Name)))
            after[member.Name] = member with { Key = NotStored };
        return after;
    }
}
