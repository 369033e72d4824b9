using Cqrs.Generated.Conventions.Folds;
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
            if (handler.Parts.Count > 0)
            {
                BecomesEmitter.Case(code, handler, Newest(handler.Message, "e"), "context", "Unhandled(@event)");
                continue;
            }

            using (code.Indent())
            {
                var newest = Newest(handler.Message, "e");
                code.Line(handler.TakesContext ? $"{handler.Method}({newest}, context);" : $"{handler.Method}({newest});");
                code.Line("break;");
            }
        }
    }

    /// <summary>A case for each event whose handler is called: decode and call. A struct event never leaves the stack.</summary>
    public static void PayloadCases(CodeWriter code, PlannedContainer planned)
    {
        var handlers = planned.File.Model.Handlers;
        for (var ordinal = 0; ordinal < handlers.Count; ordinal++)
        {
            if (planned.Plan is { } plan && plan.Handlers[ordinal].Treatment != FoldTreatment.Called)
                continue;
            code.Line($"case {ordinal}: // {handlers[ordinal].Message.Title}");
            if (handlers[ordinal].Parts.Count > 0)
            {
                BecomesEmitter.Case(code, handlers[ordinal], $"{WholeDecoderOf(handlers[ordinal].Message)}(page.PayloadOf(i))", "page.ContextOf(i)", $"page.Unhandled(i, {Literal.Of(planned.File.Model.Name)})");
                continue;
            }

            code.Indented(() => code.Line(Call(planned, ordinal, "page.PayloadOf(i)")).Line("break;"));
        }
    }

    /// <summary>The call of a handler, with as much of its event as it reads.</summary>
    public static string Call(PlannedContainer planned, int ordinal, string payload)
    {
        var handler = planned.File.Model.Handlers[ordinal];
        var decoder = planned.Plan is { } plan && (!plan.Handlers[ordinal].DecodesWhole || (handler.Message.Upcast is not null && planned.Events[ordinal].Shape is not null))
            ? PartEmitter.DecoderOf(handler.Message)
            : WholeDecoderOf(handler.Message);
        return $"{handler.Method}({decoder}({payload}){(handler.TakesContext ? ", page.ContextOf(i)" : "")});";
    }

    private static string WholeDecoderOf(MessageModel message) => $"{Formatters}.{message.Formatter}.{(message.Upcast is null ? "Decode" : FormatterEmitter.Upcast)}";

    /// <summary>The method that reads or makes an event of its older version; empty for one that has none.</summary>
    public static string UpcasterOf(MessageModel message) => message.Upcast is null ? "" : $"{Formatters}.{message.Formatter}.{FormatterEmitter.Upcast}";

    /// <summary>An event as its newest version.</summary>
    public static string Newest(MessageModel message, string value) => message.Upcast is null ? value : $"{UpcasterOf(message)}({value})";

    /// <summary>The plain pass over a page.</summary>
    public static void Loop(CodeWriter code, Action cases, string? afterEach)
    {
        Guarded(code, () =>
        {
            using var loop = code.Open("for (; i < page.Count; i++)");
            using (code.Open("switch (ordinals[page.Events[i].TypeNumber])"))
                cases();
            if (afterEach is not null)
                code.Line(afterEach);
        });
    }

    /// <summary>What goes over a page with <c>i</c>: whatever fails is named with the event that <c>i</c> stands at.</summary>
    public static void Guarded(CodeWriter code, Action write)
    {
        code.Line("var i = 0;");
        using (code.Open("try"))
            write();
        using (code.Open("catch (global::Cqrs.Generated.Serialization.PayloadException e)"))
            code.Line("throw page.Undecodable(i, e);");
        using (code.Open("catch (global::System.Exception e) when (e is not (global::Cqrs.Generated.CqrsException or global::System.OperationCanceledException))"))
            code.Line("throw page.Failed(i, e);");
    }
}
