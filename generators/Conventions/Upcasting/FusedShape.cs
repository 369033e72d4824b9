using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>Puts what was found on the way together as a shape: the newest's members, and under names of their own what only computing needs.</summary>
internal static class FusedShape
{
    /// <summary>The shape.</summary>
    /// <param name="old">The shape that was stored.</param>
    /// <param name="newest">The shape that handlers take.</param>
    /// <param name="members">The newest's members, by name.</param>
    /// <param name="all">All values, in the order in which they come into being.</param>
    public static ObjectShape Of(ObjectShape old, ObjectShape newest, Dictionary<string, FusedMember> members, IReadOnlyList<FusedMember> all)
    {
        var names = newest.Members.ToDictionary(member => members[member.Name], member => member.Name);
        var taken = new HashSet<string>(names.Values, StringComparer.OrdinalIgnoreCase);

        // What is computed of them comes behind: so what they are called is known by then.
        var shapes = new List<MemberShape>();
        foreach (var member in all)
        {
            var isNewest = names.TryGetValue(member, out var name);
            if (!isNewest)
                names[member] = name = Take("Old" + member.Shape.Name);
            shapes.Add(member.Shape with
            {
                Name = name!,
                Restore = isNewest ? MemberRestore.Constructor : MemberRestore.Never,
                Computed = member.Value is not { } value ? null : new ComputedValue(
                    UpcastText.PartsOf(value, part => names[member.Scope[part]]).ToEquatableArray(), member.CanFail, member.FailsIfNull.Select(root => names[root]).ToEquatableArray()),
            });
        }

        var sorted = shapes.OrderBy(member => member.Key).ToList();
        return newest with
        {
            Formatter = old.Formatter,
            Members = sorted.ToEquatableArray(),
            ConstructorArguments = newest.ConstructorArguments.Select(argument => sorted.FindIndex(member => member.Name == newest.Members[argument].Name)).ToEquatableArray(),
        };

        string Take(string name)
        {
            while (!taken.Add(name))
                name += "_";
            return name;
        }
    }
}
