namespace Cqrs.Generated;

/// <summary>Nothing handles a command.</summary>
public sealed class CommandHandlerNotFoundException(string commandType, Type? handlers)
    : CqrsException(handlers is null
        ? $"No handler for command '{commandType}': add a method Handle{commandType} to a partial class that implements ICommandHandlers, or register one at run time."
        : $"{handlers} has no generated router for command '{commandType}': make the class partial and give it a method Handle{commandType}.")
{
    /// <summary>The command's name.</summary>
    public string CommandType { get; } = commandType;
}
