using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>The names of locals in a fold's loop: members of the class by their own name in lower case, members of the event with an e before them.</summary>
internal sealed class LoopNames
{
    private readonly HashSet<string> _taken = ["page", "ordinals", "ordinal", "events", "payloads", "payload", "end", "i", "e", "next", "kind", "reader", "count", "unused", "key"];
    private readonly Dictionary<string, string> _locals = new(StringComparer.Ordinal);

    public LoopNames(FoldPlan plan)
    {
        foreach (var member in plan.Locals)
            _locals[member] = Take(char.ToLowerInvariant(member[0]) + member.Substring(1));
    }

    /// <summary>The member of the class itself.</summary>
    public static string MemberOf(string name) => (StateMember.LooksLikeLocal(name) ? "this." : "") + Identifiers.Escape(name);

    /// <summary>The local of a member of the class; null for one that stays where it is.</summary>
    public string? LocalOf(string member) => _locals.TryGetValue(member, out var local) ? local : null;

    /// <summary>The local of a member of an event. Events do not see each other's, so they may share one.</summary>
    public string LocalOf(ObjectShape shape, MemberShape member)
    {
        var name = "e" + member.Name;
        while (_taken.Contains(name) || (name != "e" + member.Name && shape.Members.Any(other => "e" + other.Name == name)))
            name += "_";
        return Identifiers.Escape(name);
    }

    // What begins with an underscore, or with a digit at its end as the locals of nested collections, could meet another one.
    private string Take(string wanted)
    {
        var name = wanted.TrimStart('_');
        if (name.Length == 0 || char.IsDigit(name[0]) || char.IsDigit(name[name.Length - 1]))
            name = "state_" + name + "_";
        while (!_taken.Add(name))
            name += "_";
        return Identifiers.Escape(name);
    }
}
