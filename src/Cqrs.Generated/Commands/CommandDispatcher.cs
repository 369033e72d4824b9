using System.Collections.Concurrent;
using System.Collections.Frozen;
using Cqrs.Generated.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>Handles a command; for handlers registered at run time.</summary>
public delegate ValueTask CommandHandler(Command command, CommandContext context, CancellationToken cancellationToken);

/// <summary>
/// Brings a command to its handlers: global handlers first, in the order of registration, then the one handler of its type, generated or
/// registered at run time.
/// </summary>
public sealed class CommandDispatcher : ICommandSender
{
    private readonly IServiceScopeFactory? _scopes;
    private readonly FrozenDictionary<Type, CommandHandlersType> _generated;
    private readonly ConcurrentDictionary<Type, CommandHandler> _registered = new();
    private CommandHandler[] _global = [];

    /// <summary>A dispatcher for the handlers that the compiler found in the application.</summary>
    /// <param name="registry">Knows them.</param>
    /// <param name="scopes">Makes a scope for each command, and in it the handlers' class.</param>
    public CommandDispatcher(TypeRegistry registry, IServiceScopeFactory scopes)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(scopes);
        _generated = registry.HandlersByCommand;
        _scopes = scopes;
    }

    /// <summary>A dispatcher that knows only what is registered at run time.</summary>
    public CommandDispatcher() => _generated = FrozenDictionary<Type, CommandHandlersType>.Empty;

    /// <summary>Registers the handler of a command type at run time.</summary>
    /// <exception cref="InvalidOperationException">The command has a handler already: a command has one.</exception>
    public void RegisterCommandHandler<TCommand>(CommandHandler handler) where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (_generated.TryGetValue(typeof(TCommand), out var generated))
            throw new InvalidOperationException($"{typeof(TCommand).Name} is handled by {generated.ClrType}. A command has one handler.");
        if (!_registered.TryAdd(typeof(TCommand), handler))
            throw new InvalidOperationException($"{typeof(TCommand).Name} has a handler already. A command has one handler.");
    }

    /// <summary>Registers a handler that sees every command that has a handler, before that one. It may refuse a command by throwing.</summary>
    public void RegisterGlobalHandler(CommandHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_registered)
            _global = [.. _global, handler];
    }

    /// <inheritdoc/>
    public async ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var context = new CommandContext(command);
        await DispatchAsync(command, context, cancellationToken).ConfigureAwait(false);
        return new CommandResult(command, context.Appends);
    }

    private async ValueTask DispatchAsync(Command command, CommandContext context, CancellationToken cancellationToken)
    {
        var type = command.Body.GetType();
        var generated = _generated.GetValueOrDefault(type);
        var registered = _registered.GetValueOrDefault(type);
        var global = _global;
        if (generated is null && registered is null)
            throw new CommandHandlerNotFoundException(command.CommandType, handlers: null);

        foreach (var handler in global)
            await handler(command, context, cancellationToken).ConfigureAwait(false);
        if (registered is not null)
        {
            await registered(command, context, cancellationToken).ConfigureAwait(false);
        }
        else if (generated is not null)
        {
            await using var scope = _scopes!.CreateAsyncScope();
            await generated.Resolve(scope.ServiceProvider).DispatchAsync(command.Body, context, cancellationToken).ConfigureAwait(false);
        }
    }
}
