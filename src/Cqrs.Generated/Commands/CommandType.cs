namespace Cqrs.Generated;

/// <summary>A command that a class handles.</summary>
public abstract class CommandType
{
    private protected CommandType(Type clrType, bool takesContext) => (ClrType, TakesContext) = (clrType, takesContext);

    /// <summary>The command's class.</summary>
    public Type ClrType { get; }

    /// <summary>Whether its handler takes a <see cref="CommandContext"/>; where it does not, none is made.</summary>
    public bool TakesContext { get; }

    internal abstract CommandRoute RouteTo(CommandHandlersType handlers, HandlersFactory factory);
}

/// <inheritdoc/>
/// <param name="takesContext">Whether its handler takes a <see cref="CommandContext"/>.</param>
public sealed class CommandType<THandlers, TCommand>(bool takesContext) : CommandType(typeof(TCommand), takesContext)
    where THandlers : class, ICommandHandlers, ICommandHandler<TCommand>
    where TCommand : notnull
{
    internal override CommandRoute RouteTo(CommandHandlersType handlers, HandlersFactory factory)
    {
        var type = (CommandHandlersType<THandlers>)handlers;
        return new CommandRoute<TCommand>(TakesContext, () =>
        {
            ICommandHandler<TCommand>? shared = factory.Shared(type);
            return shared is null ? new Scoped(type, factory).DispatchAsync : shared.DispatchAsync;
        });
    }

    /// <summary>A scope for each command, and in it the handlers.</summary>
    private sealed class Scoped(CommandHandlersType<THandlers> type, HandlersFactory factory)
    {
        public async ValueTask DispatchAsync(TCommand command, CommandContext context, CancellationToken cancellationToken)
        {
            await using var scope = factory.CreateScope();
            ICommandHandler<TCommand> handlers = type.Resolve(scope.ServiceProvider);
            await handlers.DispatchAsync(command, context, cancellationToken).ConfigureAwait(false);
        }
    }
}
