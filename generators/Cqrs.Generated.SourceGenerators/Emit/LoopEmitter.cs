using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>
/// Emits a fold whose loop runs handlers itself, as far as it can: state in locals, only what is read decoded, what a later event overwrites not made. Where an event comes
/// whose handler needs the whole state, the loop puts the state back, lets the handler run, and begins again.
/// </summary>
internal sealed class LoopEmitter
{
    private const string Signs = "CqrsSigns";

    private readonly CodeWriter _code;
    private readonly PlannedContainer _planned;
    private readonly FoldPlan _plan;
    private readonly LoopNames _names;
    private readonly NotedSlots _slots;

    private LoopEmitter(CodeWriter code, PlannedContainer planned)
        => (_code, _planned, _plan, _names, _slots) = (code, planned, planned.Plan!, new LoopNames(planned.Plan!), new NotedSlots(planned));

    public static void Write(CodeWriter code, PlannedContainer planned) => new LoopEmitter(code, planned).Write();

    /// <summary>The signs of merged handlers, where a multiplication is quicker than a branch that the processor guesses wrong every other time.</summary>
    public static void WriteSigns(CodeWriter code, PlannedContainer planned)
    {
        if (!HasSigns(planned))
            return;
        var merged = planned.Plan!.Handlers.Take(planned.Plan.Merged);
        code.Line();
        code.Line("/// <summary>What each of the handlers that are alike adds its event's value with.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        code.Line($"private static global::System.ReadOnlySpan<{MergedValue(planned).TypeName}> {Signs} => [{string.Join(", ", merged.Select(handler => SignedPair.IsNegative(handler) ? "-1" : "1"))}];");
    }

    private void Write()
    {
        _code.Line("var events = page.Events;");
        _code.Line("var payloads = page.Payloads;");
        if (_slots.Count > 0)
            _code.Line($"global::System.Span<int> last = stackalloc int[{_slots.Count}];");
        FoldEmitter.Guarded(_code, () =>
        {
            if (!IsInterrupted)
            {
                Run();
                return;
            }

            using var rounds = _code.Open("for (; i < events.Length; i++)");
            Run();
            _code.Line("if (i == events.Length)").Indented("break;");
            using (_code.Open("switch (ordinals[events[i].TypeNumber])"))
                AggregateEmitter.Cases(_code, _planned);
        });
    }

    /// <summary>Whether there are handlers that the loop cannot run.</summary>
    private bool IsInterrupted => _plan.Handlers.Any(handler => handler.Treatment == FoldTreatment.Called);

    private void Run()
    {
        if (_slots.Count > 0)
        {
            _code.Line("// Where the last event is of each kind that a later one overwrites.");
            _code.Line("last.Fill(-1);");
        }

        foreach (var member in _plan.Locals)
            _code.Line($"var {_names.LocalOf(member)} = {LoopNames.MemberOf(member)};");
        using (_code.Open("for (; i < events.Length; i++)"))
            Body();
        foreach (var member in _plan.Locals)
            _code.Line($"{LoopNames.MemberOf(member)} = {_names.LocalOf(member)};");
        _slots.Assign(_code);
    }

    private void Body()
    {
        _code.Line("ref readonly var e = ref events[i];");
        _code.Line("var payload = payloads.Slice(e.PayloadOffset, e.PayloadLength);");
        _code.Line("var ordinal = ordinals[e.TypeNumber];");
        var branch = "if";
        for (var first = 0; first < _plan.Handlers.Count && _plan.Handlers[first].Treatment != FoldTreatment.Called;)
        {
            var next = EndOfBranch(first);
            var test = next == first + 1 ? $"ordinal == {first}" : first == 0 ? $"(uint)ordinal <= {next - 1}" : $"ordinal >= {first} && ordinal <= {next - 1}";
            _code.Line($"{branch} ({test}) // {string.Join(", ", Enumerable.Range(first, next - first).Select(WireName))}");
            using (_code.Open(null))
                Branch(first, next);
            (first, branch) = (next, "else if");
        }

        var (handled, ignored) = (_plan.Handlers.Count, _planned.File.Model.Ignored.Count);
        var leave = IsInterrupted ? "break;" : $"throw page.Unhandled(i, {Literal.Of(_planned.File.Model.Name)});";
        _code.Line(ignored == 0 ? "else" : $"else if (ordinal < {handled} || ordinal >= {handled + ignored}) // the rest is ignored on purpose").Indented(leave);
    }

    // Merged handlers are one branch, and so are those whose events are only noted.
    private int EndOfBranch(int first)
    {
        if (first < _plan.Merged)
            return _plan.Merged;
        var next = first + 1;
        while (_plan.Handlers[first].Treatment == FoldTreatment.Noted && next < _plan.Handlers.Count && _plan.Handlers[next].Treatment == FoldTreatment.Noted
               && IsEmpty(first) == IsEmpty(next))
            next++;
        return next;
    }

    // An empty handler notes nothing, and has no place among those that do.
    private bool IsEmpty(int ordinal) => _plan.Handlers[ordinal].Noted.Count == 0;

    private void Branch(int first, int next)
    {
        var handler = _plan.Handlers[first];
        if (first < _plan.Merged)
            Signed();
        else if (handler.Treatment == FoldTreatment.CalledInLoop)
            _code.Line(FoldEmitter.Call(_planned, first, "payload"));
        else if (handler.Treatment == FoldTreatment.Noted)
            Note(first, next);
        else
            Inline(first);
    }

    private void Note(int first, int next)
    {
        _code.Line("global::Cqrs.Generated.Serialization.PayloadReader.Check(payload);");
        if (!IsEmpty(first))
            _code.Line(next == first + 1 ? $"last[{_slots.Of(first)}] = i;" : $"last[ordinal - {first - _slots.Of(first)}] = i;");
    }

    private void Inline(int ordinal)
    {
        var handler = _plan.Handlers[ordinal];
        var shape = _planned.Events[ordinal].Shape!;
        if (handler.Keys.Count == 0)
            _code.Line("global::Cqrs.Generated.Serialization.PayloadReader.Check(payload);");
        else
            PartEmitter.Read(_code, shape, "payload", member => handler.Keys.Contains(member) ? _names.LocalOf(shape, shape.Members[member]) : null);
        if (handler.Noted.Count > 0)
            _code.Line($"last[{_slots.Of(ordinal)}] = i;");
        foreach (var statement in handler.Statements)
            StatementEmitter.Write(_code, statement, shape, _names);
    }

    /// <summary>Several handlers that differ only in a sign.</summary>
    private void Signed()
    {
        var handler = _plan.Handlers[0];
        var shape = _planned.Events[0].Shape!;
        var reader = MergedValue(_planned).Read;
        var (target, value) = (_names.LocalOf(handler.Statements[0].Target), _names.LocalOf(shape, shape.Members[0]));
        var positive = _plan.Handlers.Take(_plan.Merged).Count(merged => !SignedPair.IsNegative(merged));
        _code.Line($"var {value} = global::Cqrs.Generated.Serialization.OneKey.{reader}(payload);");
        if (positive == _plan.Merged)
            _code.Line($"{target} += {value};");
        else if (positive == 0)
            _code.Line($"{target} -= {value};");
        else if (HasSigns(_planned))
            _code.Line($"{target} += {value} * {Signs}[ordinal];");
        else
            _code.Line($"{target} += ordinal < {positive} ? {value} : -{value};");
    }

    private static PrimitiveShape MergedValue(PlannedContainer planned) => (PrimitiveShape)planned.Events[0].Shape!.Members[0].Value;

    private static bool HasSigns(PlannedContainer planned)
        => planned.Plan is { Merged: > 0 } plan && MergedValue(planned).Read != "ReadDecimal"
           && plan.Handlers.Take(plan.Merged).Select(SignedPair.IsNegative).Distinct().Count() == 2;

    private string WireName(int ordinal) => _planned.File.Model.Handlers[ordinal].Message.WireName;
}
