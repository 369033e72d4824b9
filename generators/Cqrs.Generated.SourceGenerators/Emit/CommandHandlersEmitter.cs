using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the router of a class of command handlers: for each command methods of its own, so that a command is never taken for an object.</summary>
internal static class CommandHandlersEmitter
{
    public static void Emit(CodeWriter code, ContainerModel handlers, string declaration)
    {
        code.Line($"{declaration} :");
        using (code.Indent())
        {
            for (var i = 0; i < handlers.Handlers.Count; i++)
                code.Line($"{Interface(handlers.Handlers[i])}{(i < handlers.Handlers.Count - 1 ? "," : "")}");
        }

        using var body = code.Open(null);
        for (var i = 0; i < handlers.Handlers.Count; i++)
        {
            if (i > 0)
                code.Line();
            Send(code, handlers.Handlers[i]);
            code.Line();
            Dispatch(code, handlers.Handlers[i]);
        }
    }

    private static string Interface(HandlerModel handler) => $"global::Cqrs.Generated.ICommandHandler<{handler.Message.TypeName}>";

    private static string Call(HandlerModel handler)
        => $"{handler.Method}(command{(handler.TakesContext ? ", context" : "")}{(handler.TakesCancellation ? ", cancellationToken" : "")})";

    // A command without an envelope. Written out and not left to the runtime, whose code for all commands could neither call the handler without asking where it is nor have it inlined.
    private static void Send(CodeWriter code, HandlerModel handler)
    {
        code.Line(CodeWriter.GeneratedCode);
        using var body = code.Open($"""
            global::System.Threading.Tasks.ValueTask<global::Cqrs.Generated.CommandResult> {Interface(handler)}.SendAsync(
                {handler.Message.TypeName} command, global::System.Threading.CancellationToken cancellationToken)
            """);
        if (handler.TakesContext)
            code.Line("var context = global::Cqrs.Generated.CommandContext.Of(command);");
        code.Line($"global::System.Threading.Tasks.ValueTask handling{(handler.Returns == HandlerReturn.Void ? " = default" : "")};");
        code.Braced("try", () => code.Line(handler.Returns == HandlerReturn.Void ? $"{Call(handler)};" : $"handling = {Handling(handler)};"));
        code.Braced("catch (global::System.Exception e)", () => code.Line("handling = global::Cqrs.Generated.CommandResults.Failed(e);"));
        code.Line();
        code.Line($"return global::Cqrs.Generated.CommandResults.After(handling{(handler.TakesContext ? ", context" : "")});");
    }

    private static string Handling(HandlerModel handler) => handler.Returns == HandlerReturn.Task ? $"new({Call(handler)})" : Call(handler);

    // A command in its envelope.
    private static void Dispatch(CodeWriter code, HandlerModel handler)
    {
        code.Line(CodeWriter.GeneratedCode);
        var signature = $"""
            global::System.Threading.Tasks.ValueTask {Interface(handler)}.DispatchAsync(
                {handler.Message.TypeName} command, global::Cqrs.Generated.CommandContext context, global::System.Threading.CancellationToken cancellationToken)
            """;
        if (handler.Returns != HandlerReturn.Void)
        {
            code.Line(signature).Indented($"=> {Handling(handler)};");
            return;
        }

        using var body = code.Open(signature);
        code.Line($"{Call(handler)};");
        code.Line("return default;");
    }
}
