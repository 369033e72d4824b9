using System.Collections.Concurrent;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated;

/// <summary>Handles a command; for handlers registered at run time.</summary>
public delegate ValueTask CommandHandler(Command command, CommandContext context, CancellationToken cancellationToken);

/// <summary>
/// Brings a command to its handlers: global handlers first, in the order of registration, then the one handler of its type, generated or
/// registered at run time.
/// </summary>
public sealed partial class CommandDispatcher : ICommandSender
{
    private readonly HandlersFactory? _factory;
    private readonly Dictionary<Type, HandledCommand> _generated;
    private readonly ConcurrentDictionary<Type, CommandRoute> _made = new();
    private readonly ConcurrentDictionary<Type, CommandHandler> _registered = new();
    private CommandHandler[] _global = [];

    /// <summary>A dispatcher for the handlers that the compiler found in the application.</summary>
    /// <param name="registry">Knows them.</param>
    /// <param name="scopes">Makes a scope for each command, and in it the handlers' class.</param>
    public CommandDispatcher(TypeRegistry registry, IServiceScopeFactory scopes)
        : this(registry, new HandlersFactory(scopes ?? throw new ArgumentNullException(nameof(scopes)))) { }

    internal CommandDispatcher(TypeRegistry registry, HandlersFactory factory)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _generated = registry.HandlersByCommand;
        _factory = factory;
    }

    /// <summary>A dispatcher that knows only what is registered at run time.</summary>
    public CommandDispatcher() => _generated = [];

    /// <summary>Registers the handler of a command type at run time.</summary>
    /// <exception cref="InvalidOperationException">The command has a handler already: a command has one.</exception>
    public void RegisterCommandHandler<TCommand>(CommandHandler handler) where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (_generated.TryGetValue(typeof(TCommand), out var generated))
            throw new InvalidOperationException($"{typeof(TCommand).Name} is handled by {generated.Handlers.ClrType}. A command has one handler.");
        if (!_registered.TryAdd(typeof(TCommand), handler))
            throw new InvalidOperationException($"{typeof(TCommand).Name} has a handler already. A command has one handler.");
    }

    /// <summary>Registers a handler that sees every command that has a handler, before that one. It may refuse a command by throwing.</summary>
    /// <remarks>It sees commands in their envelopes, so from here on every command gets one.</remarks>
    public void RegisterGlobalHandler(CommandHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_registered)
        {
            _global = [.. _global, handler];
            _sendings = [];
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        Watching.Look();
        if (!CommandHandling.IsWatched)
            return await HandleAsync(command, cancellationToken).ConfigureAwait(false);
        using var handling = CommandHandling.Begin(command.Body.GetType(), command);
        return await handling.FollowAsync(HandleAsync(command, cancellationToken)).ConfigureAwait(false);
    }

    private async ValueTask<CommandResult> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var type = command.Body.GetType();
        var registered = _registered.GetValueOrDefault(type);
        var route = registered is null ? RouteOf(type) ?? throw new CommandHandlerNotFoundException(command.CommandType) : null;

        var context = new CommandContext(command);
        foreach (var handler in _global)
            await handler(command, context, cancellationToken).ConfigureAwait(false);
        await (registered is not null ? registered(command, context, cancellationToken) : route!.DispatchAsync(context, cancellationToken)).ConfigureAwait(false);
        return new CommandResult(context);
    }

    private CommandRoute? RouteOf(Type command)
    {
        if (_made.TryGetValue(command, out var route))
            return route;
        return _generated.TryGetValue(command, out var found)
            ? _made.GetOrAdd(command, (_) => found.Command.RouteTo(found.Handlers, _factory!))
            : null;
    }
}
