using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>The parts that aggregates and projections have in common.</summary>
internal static class FoldEmitter
{
    public const string Formatters = "global::Cqrs.Generated.Formatters";

    /// <summary>The event types in the order of the switch.</summary>
    public static void EventTypes(CodeWriter code, IEnumerable<MessageModel> events)
    {
        foreach (var message in events)
            code.Line($"{Formatters}.{message.Formatter}.Type,");
    }

    /// <summary>A case for each handled event as an object, the most derived types first: C# refuses a case that an earlier one covers.</summary>
    public static void ObjectCases(CodeWriter code, ContainerModel container)
    {
        foreach (var handler in container.Handlers.OrderByDescending(handler => handler.Message.Depth))
        {
            code.Line($"case {handler.Message.TypeName} e:");
            using (code.Indent())
            {
                code.Line(handler.TakesContext ? $"{handler.Method}(e, context);" : $"{handler.Method}(e);");
                code.Line("break;");
            }
        }
    }

    /// <summary>A case for each handled event's ordinal: decode and call. A struct event never leaves the stack.</summary>
    public static void PayloadCases(CodeWriter code, ContainerModel container)
    {
        for (var ordinal = 0; ordinal < container.Handlers.Count; ordinal++)
        {
            var handler = container.Handlers[ordinal];
            var decoded = $"{Formatters}.{handler.Message.Formatter}.Decode(page.PayloadOf(i))";
            code.Line($"case {ordinal}: // {handler.Message.WireName}");
            using (code.Indent())
            {
                code.Line(handler.TakesContext ? $"{handler.Method}({decoded}, page.ContextOf(i));" : $"{handler.Method}({decoded});");
                code.Line("break;");
            }
        }
    }

    /// <summary>The pass over a page. An event that does not decode, or whose handler throws, is named with its stream, version and position.</summary>
    public static void Loop(CodeWriter code, Action cases, string? afterEach)
    {
        code.Line("var i = 0;");
        using (code.Open("try"))
        using (code.Open("for (; i < page.Count; i++)"))
        {
            using (code.Open("switch (ordinals[page.Events[i].TypeNumber])"))
                cases();
            if (afterEach is not null)
                code.Line(afterEach);
        }

        using (code.Open("catch (global::Cqrs.Generated.Serialization.PayloadException e)"))
            code.Line("throw page.Undecodable(i, e);");
        using (code.Open("catch (global::System.Exception e) when (e is not (global::Cqrs.Generated.CqrsException or global::System.OperationCanceledException))"))
            code.Line("throw page.Failed(i, e);");
    }
}
