using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the router of a class of command handlers.</summary>
internal static class CommandHandlersEmitter
{
    public static void Emit(CodeWriter code, ContainerModel handlers, string declaration)
    {
        using var body = code.Open($"{declaration} : global::Cqrs.Generated.ICommandHandlers");
        code.Line("/// <summary>Calls the handler of a command.</summary>");
        code.Line(CodeWriter.GeneratedCode);
        using var method = code.Open("""
            global::System.Threading.Tasks.ValueTask global::Cqrs.Generated.ICommandHandlers.DispatchAsync(
                object command, global::Cqrs.Generated.CommandContext context, global::System.Threading.CancellationToken cancellationToken)
            """);
        using var cases = code.Open("switch (command)");
        foreach (var handler in handlers.Handlers.OrderByDescending(handler => handler.Message.Depth))
        {
            code.Line($"case {handler.Message.TypeName} c:");
            using (code.Indent())
                Call(code, handler);
        }

        code.Line("default:").Indented("throw new global::Cqrs.Generated.CommandHandlerNotFoundException(command.GetType().Name, GetType());");
    }

    private static void Call(CodeWriter code, HandlerModel handler)
    {
        var call = $"{handler.Method}(c{(handler.TakesContext ? ", context" : "")}{(handler.TakesCancellation ? ", cancellationToken" : "")})";
        switch (handler.Returns)
        {
            case HandlerReturn.ValueTask:
                code.Line($"return {call};");
                break;
            case HandlerReturn.Task:
                code.Line($"return new global::System.Threading.Tasks.ValueTask({call});");
                break;
            default:
                code.Line($"{call};");
                code.Line("return default;");
                break;
        }
    }
}
