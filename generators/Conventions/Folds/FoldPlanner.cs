using Cqrs.Generated.Conventions.Shapes;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>
/// Decides how each handler is run. Nothing is assumed: a handler gets a treatment when its text, and what the declarations say of the names in it, prove that the
/// state afterwards is what calling it would have made.
/// </summary>
/// <remarks>
/// <para>1. A handler with a simple body over an event that is plain is written into the loop. One that touches only members of the system's types is called from the loop.
/// Any other one interrupts it: the state is put back first, and read again afterwards.</para>
/// <para>2. A member that simple handlers only ever copy from their events, and nobody reads, is noted: the last event that assigns it counts.</para>
/// <para>3. Numbers and the like that simple handlers change are kept in locals.</para>
/// <para>4. Handlers that only add a key to one member, or take it away, become one with a sign.</para>
/// </remarks>
internal static class FoldPlanner
{
    public static FoldPlan Plan(IReadOnlyList<FoldHandler> handlers, IEnumerable<StateMember> stateMembers)
    {
        var members = stateMembers.ToDictionary(member => member.Name, StringComparer.Ordinal);
        var kinds = members.ToDictionary(member => member.Key, member => member.Value.Kind, StringComparer.Ordinal);
        var judged = handlers.Select(handler => HandlerJudge.Judge(handler, kinds)).ToArray();
        var touched = new HashSet<string>(judged.Where(j => j.Treatment == FoldTreatment.CalledInLoop).SelectMany(j => j.Touched));
        var inlined = judged.Where(j => j.Treatment == FoldTreatment.Inlined).Select(j => j.Handler).ToArray();
        var noted = NotedIn(inlined.SelectMany(handler => handler.Body!.Statements).ToArray(), touched);
        noted.ExceptWith(inlined.SelectMany(handler => MadeInTime(handler, members)));
        var planned = judged.Select((j, i) => PlanOne(j, i, noted)).ToArray();

        var assigned = planned.SelectMany(handler => handler.Statements).SelectMany(statement => statement.All).Where(s => !s.IsCondition).Select(s => s.Target);
        var locals = assigned.Distinct().Where(name => kinds[name] == StateKind.Value && !touched.Contains(name)).OrderBy(name => name, StringComparer.Ordinal).ToArray();
        var merged = SignedPair.FindLargest(planned, handlers, locals);
        return new FoldPlan(
            planned.OrderBy(handler => merged.Contains(handler.Index) ? SignedPair.IsNegative(handler) ? 1 : 0 : 2)
                .ThenByDescending(handler => handler.Treatment).ThenBy(handler => handler.Index).ToEquatableArray(),
            locals.ToEquatableArray(), merged.Count);
    }

    /// <summary>A plan that calls every handler, for what has to look up after each event, and passes over the keys that none reads.</summary>
    public static FoldPlan PlanCalls(IReadOnlyList<FoldHandler> handlers)
        => new(handlers.Select((handler, i) => PlanOne(new HandlerJudgement(handler, FoldTreatment.Called, [], ""), i, [])).ToEquatableArray(), default, 0);

    /// <summary>The members that statements only ever copy from an event, as a whole and unconditionally, and that nothing reads.</summary>
    private static HashSet<string> NotedIn(IReadOnlyList<BodyStatement> statements, HashSet<string> touched)
    {
        var copied = new HashSet<string>(statements.Where(statement => statement.Copied is not null).Select(statement => statement.Target));
        copied.ExceptWith(touched);
        copied.ExceptWith(statements.Where(statement => statement.Copied is null && !statement.IsCondition).Select(statement => statement.Target));
        copied.ExceptWith(statements.Where(statement => statement.IsCondition).SelectMany(s => s.Then.Concat(s.Else)).SelectMany(s => s.All).Select(s => s.Target));
        copied.ExceptWith(statements.SelectMany(s => s.All).SelectMany(s => s.Value).Where(part => part.Kind == BodyPartKind.Name).Select(part => part.Text));
        return copied;
    }

    /// <summary>
    /// The members that get what cannot be read later, once for each: an object that the handler uses twice would become two, and a conversion of the user's must run for every event.
    /// </summary>
    private static IEnumerable<string> MadeInTime(FoldHandler handler, IReadOnlyDictionary<string, StateMember> members)
    {
        var uses = handler.Body!.Statements.SelectMany(statement => statement.All).SelectMany(statement => statement.Value)
            .Where(part => part.Kind == BodyPartKind.EventMember).ToLookup(part => part.Text);
        return handler.Body.Statements
            .Where(statement => statement.Copied is { } copied && ValueOf(handler.Event.Shape!, copied) is var value
                && ((uses[copied].Count() > 1 && !value.IsImmutable) || IsConverted(value, members[statement.Target])))
            .Select(statement => statement.Target);
    }

    private static ValueShape ValueOf(ObjectShape shape, string member) => shape.Members[Keys(shape, [member])![0]].Value;

    // Between the system's own types no conversion can be the user's.
    private static bool IsConverted(ValueShape value, StateMember target)
        => value.TypeName != target.TypeName && (target.Kind == StateKind.Opaque || value is ObjectReference or NullableShape { Value: ObjectReference });

    private static PlannedHandler PlanOne(HandlerJudgement judgement, int index, HashSet<string> noted)
    {
        var shape = judgement.Handler.Event.Shape;
        if (judgement.Treatment != FoldTreatment.Inlined)
        {
            var reads = judgement.Handler.Body is { ReadsOnlyMembers: true } body && shape is not null ? Keys(shape, body.EventMembers) : null;
            var isPart = reads is not null && reads.Count < shape!.Members.Count;
            return new PlannedHandler(index, judgement.Treatment, !isPart, isPart ? reads!.ToEquatableArray() : default, default, default, judgement.Obstacle);
        }

        // Of two assignments of one member in one body the last counts.
        var statements = judgement.Handler.Body!.Statements.Where(statement => !noted.Contains(statement.Target)).ToArray();
        var copies = judgement.Handler.Body.Statements.Where(statement => noted.Contains(statement.Target)).GroupBy(statement => statement.Target)
            .Select(group => new NotedMember(group.Key, Keys(shape!, [group.Last().Copied!])![0]));
        var keys = Keys(shape!, statements.SelectMany(s => s.All).SelectMany(s => s.Value).Where(part => part.Kind == BodyPartKind.EventMember).Select(part => part.Text));
        return new PlannedHandler(
            index, statements.Length == 0 ? FoldTreatment.Noted : FoldTreatment.Inlined, DecodesWhole: false,
            keys!.ToEquatableArray(), statements.ToEquatableArray(), copies.ToEquatableArray(), "");
    }

    /// <summary>The places of members, in order; null if one of them is no stored member that comes back.</summary>
    internal static IReadOnlyList<int>? Keys(ObjectShape shape, IEnumerable<string> members)
    {
        var keys = new SortedSet<int>();
        foreach (var name in members)
        {
            var index = -1;
            for (var i = 0; i < shape.Members.Count; i++)
            {
                if (shape.Members[i].Name == name && shape.Members[i].Restore != MemberRestore.Never)
                    index = i;
            }

            if (index < 0)
                return null;
            keys.Add(index);
        }

        return [.. keys];
    }
}
