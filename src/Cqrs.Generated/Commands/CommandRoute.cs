namespace Cqrs.Generated;

/// <summary>The way from a dispatcher to the handler of a command.</summary>
internal abstract class CommandRoute
{
    /// <summary>Handles a command that has no envelope, and whose type only a running program knows.</summary>
    public abstract ValueTask<CommandResult> SendAsync(object command, CancellationToken cancellationToken);

    /// <summary>Handles what is in an envelope.</summary>
    public abstract ValueTask DispatchAsync(CommandContext context, CancellationToken cancellationToken);
}

/// <inheritdoc/>
/// <param name="find">Finds the handler when the first command comes: its class is the user's, and may fail to be made, or take its time.</param>
internal sealed class CommandRoute<TCommand>(Func<ICommandHandler<TCommand>> find) : CommandRoute
    where TCommand : notnull
{
    private ICommandHandler<TCommand>? _handler;

    /// <summary>Goes straight to the handler; null until it has been found.</summary>
    public CommandSending<TCommand>? Sending => _handler is { } handler ? handler.SendAsync : null;

    private ICommandHandler<TCommand> Handler => _handler ??= find();

    public override ValueTask<CommandResult> SendAsync(object command, CancellationToken cancellationToken)
    {
        ICommandHandler<TCommand> handler;
        try
        {
            handler = Handler;
        }
        catch (Exception e)
        {
            return CommandResults.After(CommandResults.Failed(e));
        }

        return handler.SendAsync((TCommand)command, cancellationToken);
    }

    public override ValueTask DispatchAsync(CommandContext context, CancellationToken cancellationToken)
        => Handler.DispatchAsync((TCommand)context.Command.Body, context, cancellationToken);
}
