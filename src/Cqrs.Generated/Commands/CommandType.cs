namespace Cqrs.Generated;

/// <summary>A command that a class handles.</summary>
public abstract class CommandType
{
    private protected CommandType(Type clrType) => ClrType = clrType;

    /// <summary>The command's class.</summary>
    public Type ClrType { get; }

    internal abstract CommandRoute RouteTo(CommandHandlersType handlers, HandlersFactory factory);
}

/// <inheritdoc/>
public sealed class CommandType<THandlers, TCommand>() : CommandType(typeof(TCommand))
    where THandlers : class, ICommandHandlers, ICommandHandler<TCommand>
    where TCommand : notnull
{
    internal override CommandRoute RouteTo(CommandHandlersType handlers, HandlersFactory factory)
    {
        var type = (CommandHandlersType<THandlers>)handlers;
        return new CommandRoute<TCommand>(() => (ICommandHandler<TCommand>?)factory.Shared(type) ?? new Scoped(type, factory));
    }

    /// <summary>A scope for each command, and in it the handlers.</summary>
    private sealed class Scoped(CommandHandlersType<THandlers> type, HandlersFactory factory) : ICommandHandler<TCommand>
    {
        public async ValueTask<CommandResult> SendAsync(TCommand command, CancellationToken cancellationToken)
        {
            await using var scope = factory.CreateScope();
            ICommandHandler<TCommand> handlers = type.Resolve(scope.ServiceProvider);
            return await handlers.SendAsync(command, cancellationToken).ConfigureAwait(false);
        }

        public async ValueTask DispatchAsync(TCommand command, CommandContext context, CancellationToken cancellationToken)
        {
            await using var scope = factory.CreateScope();
            ICommandHandler<TCommand> handlers = type.Resolve(scope.ServiceProvider);
            await handlers.DispatchAsync(command, context, cancellationToken).ConfigureAwait(false);
        }
    }
}
