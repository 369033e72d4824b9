using Cqrs.Generated.SourceGenerators.Model;

namespace Cqrs.Generated.SourceGenerators.Emit;

/// <summary>Emits the router of a class of command handlers: for each command a method of its own, so that a command is never taken for an object.</summary>
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
            code.Line(CodeWriter.GeneratedCode);
            Router(code, handlers.Handlers[i]);
        }
    }

    private static string Interface(HandlerModel handler) => $"global::Cqrs.Generated.ICommandHandler<{handler.Message.TypeName}>";

    private static void Router(CodeWriter code, HandlerModel handler)
    {
        var call = $"{handler.Method}(command{(handler.TakesContext ? ", context" : "")}{(handler.TakesCancellation ? ", cancellationToken" : "")})";
        var signature = $"""
            global::System.Threading.Tasks.ValueTask {Interface(handler)}.DispatchAsync(
                {handler.Message.TypeName} command, global::Cqrs.Generated.CommandContext context, global::System.Threading.CancellationToken cancellationToken)
            """;
        if (handler.Returns != HandlerReturn.Void)
        {
            code.Line(signature).Indented($"=> {(handler.Returns == HandlerReturn.Task ? $"new({call})" : call)};");
            return;
        }

        using var body = code.Open(signature);
        code.Line($"{call};");
        code.Line("return default;");
    }
}
