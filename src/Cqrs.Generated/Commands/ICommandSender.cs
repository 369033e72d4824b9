namespace Cqrs.Generated;

/// <summary>Handles a command here and now: the caller waits for the outcome and sees the exception.</summary>
public interface ICommandSender
{
    /// <summary>Puts a command into an envelope and handles it.</summary>
    /// <inheritdoc cref="SendAsync(Command, CancellationToken)"/>
    ValueTask<CommandResult> SendAsync(object body, CancellationToken cancellationToken = default) => SendAsync(body as Command ?? Command.Create(body), cancellationToken);

    /// <summary>Handles a command.</summary>
    /// <exception cref="CommandHandlerNotFoundException">Nothing handles it.</exception>
    ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default);
}
