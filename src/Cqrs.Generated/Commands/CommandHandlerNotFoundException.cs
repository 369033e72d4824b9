namespace Cqrs.Generated;

/// <summary>Nothing handles a command.</summary>
public sealed class CommandHandlerNotFoundException(string commandType)
    : CqrsException($"No handler for command '{commandType}': add a method Handle{commandType} to a partial class that implements ICommandHandlers, or register one at run time.")
{
    /// <summary>The command's name.</summary>
    public string CommandType { get; } = commandType;
}
