using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>
/// The members that a fold computes as an upcaster would: those that are wanted, and those that can fail, whoever wants them. Of what fails only where a stored text is null, that text is looked at;
/// where it is null, the upcaster itself is called, and fails.
/// </summary>
internal sealed class ComputedMembers
{
    private readonly ObjectShape _shape;
    private readonly HashSet<int> _needed = [];
    private readonly HashSet<int> _sources = [];
    private readonly HashSet<int> _tested = [];
    private readonly HashSet<int> _guarded = [];

    /// <param name="shape">The event.</param>
    /// <param name="isWanted">Which members are wanted.</param>
    /// <param name="evaluatesAll">Whether it is still to be seen that nothing fails.</param>
    public ComputedMembers(ObjectShape shape, Func<int, bool> isWanted, bool evaluatesAll)
    {
        _shape = shape;
        for (var i = 0; i < shape.Members.Count; i++)
        {
            if (isWanted(i) || (evaluatesAll && shape.Members[i].Computed is { CanFail: true }))
                Need(i);
        }

        for (var i = 0; evaluatesAll && i < shape.Members.Count; i++)
        {
            if (_needed.Contains(i) || shape.Members[i].Computed is not { FailsIfNull.Count: > 0 } guarded)
                continue;
            _guarded.Add(i);
            _tested.UnionWith(guarded.FailsIfNull.Select(IndexOf));
        }

        _tested.ExceptWith(_needed);
    }

    /// <summary>Whether a member gets a local.</summary>
    public bool IsNeeded(int member) => _needed.Contains(member) || _tested.Contains(member);

    /// <summary>Whether others are computed of it.</summary>
    public bool IsSource(int member) => _sources.Contains(member);

    /// <summary>Whether nothing matters of it but whether it is null.</summary>
    public bool IsTested(int member) => _tested.Contains(member);

    /// <summary>Writes what computes them, in the order in which the upcasters do.</summary>
    public void Write(CodeWriter code, Func<int, string> local, string? upcaster)
    {
        for (var i = 0; i < _shape.Members.Count; i++)
        {
            if (_shape.Members[i] is not { Computed: { } computed } member)
                continue;
            if (_needed.Contains(i))
                code.Line($"{member.Value.TypeName} {local(i)} = {string.Concat(computed.Parts.Select(part => part.Kind == BodyPartKind.EventMember ? local(IndexOf(part.Text)) : part.Text))};");
            else if (_guarded.Contains(i))
                code.Line($"if ({string.Join(" || ", computed.FailsIfNull.Select(name => $"{local(IndexOf(name))} is null"))})").Indented($"{upcaster}(payload);");
        }
    }

    private void Need(int member)
    {
        if (!_needed.Add(member) || _shape.Members[member].Computed is not { } computed)
            return;
        foreach (var source in computed.Sources.Select(IndexOf))
        {
            _sources.Add(source);
            Need(source);
        }
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _shape.Members.Count; i++)
        {
            if (_shape.Members[i].Name == name)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "No member of the event has the name.");
    }
}
