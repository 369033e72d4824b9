namespace Cqrs.Generated;

/// <summary>Sends a command that has no envelope.</summary>
internal delegate ValueTask<CommandResult> CommandSending<TCommand>(TCommand command, CancellationToken cancellationToken);
