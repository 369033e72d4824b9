using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>The places in which a fold's loop notes where the last event of a kind was, and what is made of them in the end.</summary>
internal sealed class NotedSlots
{
    private readonly PlannedContainer _planned;
    private readonly List<int> _ordinals;

    public NotedSlots(PlannedContainer planned)
    {
        _planned = planned;
        _ordinals = [.. Enumerable.Range(0, Handlers.Count).Where(ordinal => Handlers[ordinal].Noted.Count > 0)];
    }

    public int Count => _ordinals.Count;

    private EquatableArray<PlannedHandler> Handlers => _planned.Plan!.Handlers;

    /// <summary>
    /// The local of an event's kind. Names that end with a digit are no members' locals. Locals, not an array on the stack: with one, the method would be guarded against overruns of it, and
    /// its memory cleared, at every load.
    /// </summary>
    public string Of(int ordinal) => $"last{_ordinals.IndexOf(ordinal)}";

    /// <summary>Declares them all, with nothing in them.</summary>
    public string Declaration => $"int {string.Join(", ", _ordinals.Select(ordinal => $"{Of(ordinal)} = -1"))};";

    /// <summary>Lets the last event of each kind assign what no event of another kind has overwritten. A failure is named with that event.</summary>
    public void Assign(CodeWriter code)
    {
        if (Count == 0)
            return;
        code.Line("var end = i;");
        foreach (var ordinal in _ordinals)
        {
            var isLatest = AssignEmitter.Conditions(_planned, ordinal).Select(ConditionOf).ToList();
            var test = "i >= 0";
            if (Handlers[ordinal].Noted.Count == 1 && isLatest.Count == 1)
            {
                test = isLatest[0];
                isLatest.Clear();
            }

            var arguments = isLatest.Prepend("payloads.Slice(events[i].PayloadOffset, events[i].PayloadLength)");
            code.Line($"i = {Of(ordinal)};");
            code.Line($"if ({test})").Indented($"{AssignEmitter.NameOf(_planned, ordinal)}({string.Join(", ", arguments)});");
        }

        code.Line("i = end;");
    }

    // No event is in two places, and where there is none the place says -1.
    private string ConditionOf(IEnumerable<int> others) => string.Join(" && ", others.Select(other => $"i > {Of(other)}"));
}
