namespace Cqrs.Generated;

/// <summary>
/// Marks a class whose <c>Handle&lt;CommandName&gt;</c> methods handle commands. The class must be partial: the compiler writes the router.
/// </summary>
/// <remarks>
/// A handler takes the command and, if it wants them, a <see cref="CommandContext"/> and a <see cref="CancellationToken"/>, in this order. It
/// returns nothing, a <see cref="Task"/> or a <see cref="ValueTask"/>. Its class is made by the service provider, one for each command handled.
/// </remarks>
public interface ICommandHandlers
{
    /// <summary>Calls the handler of the command. Generated: a switch over the command's type.</summary>
    /// <exception cref="CommandHandlerNotFoundException">The class has no handler for the command.</exception>
    ValueTask DispatchAsync(object command, CommandContext context, CancellationToken cancellationToken)
        => throw new CommandHandlerNotFoundException(command?.GetType().Name ?? "null", GetType());
}
