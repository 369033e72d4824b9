namespace Cqrs.Generated.Conventions.Folds;

/// <summary>Judges a handler by its body and by what the names in it are.</summary>
internal static class HandlerJudge
{
    public static HandlerJudgement Judge(FoldHandler handler, IReadOnlyDictionary<string, StateKind> kinds)
    {
        if (handler.Body is not { } body)
            return Called("is declared in a base class, or its class shares its name with another");
        if (WhyNotInlined(body, handler.Event, kinds) is not { } notInlined)
            return new HandlerJudgement(handler, FoldTreatment.Inlined, [], "");
        if (body.UsesThis || body.MembersOfThis.Any(name => !kinds.ContainsKey(name)))
            return Called("uses the aggregate itself");
        var members = body.Names.Where(kinds.ContainsKey).ToArray();
        if (members.FirstOrDefault(name => kinds[name] == StateKind.Other) is { } other)
            return Called($"uses {other}, which could look at the whole state");
        if (members.FirstOrDefault(name => kinds[name] == StateKind.Opaque) is { } opaque)
            return Called($"uses {opaque}, whose type's code could look at the whole state");
        return new HandlerJudgement(handler, FoldTreatment.CalledInLoop, [.. members.Where(name => kinds[name] != StateKind.Constant)], notInlined);

        HandlerJudgement Called(string obstacle) => new(handler, FoldTreatment.Called, [], obstacle);
    }

    /// <summary>Why the handler's statements cannot stand elsewhere; null if they can.</summary>
    private static string? WhyNotInlined(HandlerBody body, PlainEvent message, IReadOnlyDictionary<string, StateKind> kinds)
    {
        if (!body.IsSimple)
            return "does more than assign, add and compare";
        if (message.Shape is not { } shape)
            return "takes an event whose constructor does more than keep its members, or lies in another assembly";
        if (FoldPlanner.Keys(shape, body.EventMembers) is null)
            return "reads a member of its event that is computed";
        foreach (var statement in body.Statements.SelectMany(statement => statement.All))
        {
            foreach (var name in statement.Value.Where(part => part.Kind == BodyPartKind.Name).Select(part => part.Text))
            {
                if (!kinds.TryGetValue(name, out var kind) || kind is StateKind.Other or StateKind.Opaque)
                    return $"reads {name}, whose value may come from code";

                // Locals of the loop begin in lower case, and there is no 'this.' for what is static.
                if (kind == StateKind.Constant && StateMember.LooksLikeLocal(name))
                    return $"reads {name}, a constant in lower case";
            }

            if (statement.IsCondition)
                continue;
            if (!kinds.TryGetValue(statement.Target, out var target) || target is StateKind.Other or StateKind.Constant)
                return $"assigns {statement.Target}, which is no plain property or field of the class";

            // An operator of the type's own is code.
            if (target == StateKind.Opaque && statement.Copied is null)
                return $"changes {statement.Target} with operators of its type";
        }

        return null;
    }
}
