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

    /// <summary>The place of an event's kind. Kinds that follow each other have places that do.</summary>
    public int Of(int ordinal) => _ordinals.IndexOf(ordinal);

    /// <summary>Assigns to each member what the last event left that assigns it. A failure is named with that event.</summary>
    public void Assign(CodeWriter code)
    {
        if (Count == 0)
            return;
        code.Line("var end = i;");
        foreach (var member in _planned.Plan!.NotedMembers.OrderBy(name => name, StringComparer.Ordinal))
        {
            var writers = _ordinals.Where(ordinal => Handlers[ordinal].Noted.Any(noted => noted.Name == member)).ToArray();
            var last = writers.Skip(1).Aggregate($"last[{Of(writers[0])}]", (latest, writer) => $"global::System.Math.Max({latest}, last[{Of(writer)}])");
            code.Line($"i = {last};");
            for (var w = 0; w < writers.Length; w++)
            {
                var test = w < writers.Length - 1 ? $"i >= 0 && i == last[{Of(writers[w])}]" : "i >= 0";
                code.Line($"{(w == 0 ? "" : "else ")}if ({test})").Indented($"{LoopNames.MemberOf(member)} = {Read(writers[w], member)}(payloads.Slice(events[i].PayloadOffset, events[i].PayloadLength));");
            }
        }

        code.Line("i = end;");
    }

    private string Read(int ordinal, string member)
    {
        var key = Handlers[ordinal].Noted.First(noted => noted.Name == member).Key;
        return PartEmitter.ReaderOf(_planned.File.Model.Handlers[ordinal].Message, _planned.Events[ordinal].Shape!.Members[key]);
    }
}
