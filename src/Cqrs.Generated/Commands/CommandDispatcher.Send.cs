using System.Runtime.CompilerServices;

namespace Cqrs.Generated;

/// <content>Sending a command without an envelope: from the call to the handler by one array access and one delegate.</content>
public sealed partial class CommandDispatcher
{
    // By CommandNumber. Filled as commands are sent, and empty for good where there are global handlers, which must see each command first.
    private CommandRoute?[] _routes = [];

    /// <inheritdoc cref="ICommandSender.SendAsync{TCommand}"/>
    /// <remarks>Inlined: where the caller names the command's type, its number and whether it is sealed are constants.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask<CommandResult> SendAsync<TCommand>(TCommand body, CancellationToken cancellationToken = default) where TCommand : notnull
    {
        var routes = _routes;
        var number = CommandNumber.Of<TCommand>.Value;
        return (uint)number < (uint)routes.Length && routes[number] is { } route && body is not null && body.GetType() == typeof(TCommand)
            ? Unsafe.As<CommandRoute<TCommand>>(route).SendAsync(body, cancellationToken)
            : SendFirstAsync(body!, cancellationToken);
    }

    /// <summary>The first command of its type; one that is sent as what it derives from; or one that global handlers or handlers registered at run time want to see.</summary>
    private ValueTask<CommandResult> SendFirstAsync<TCommand>(TCommand body, CancellationToken cancellationToken) where TCommand : notnull
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        if (body is Command command)
            return SendAsync(command, cancellationToken);
        var type = body.GetType();
        if (_global.Length > 0 || RouteOf(type) is not { } route)
            return SendAsync(Command.Create(body), cancellationToken);
        if (type == typeof(TCommand))
            Keep(CommandNumber.Of<TCommand>.Value, route);
        return route.SendAsync(body, cancellationToken);
    }

    private void Keep(int number, CommandRoute route)
    {
        lock (_registered)
        {
            if (_global.Length > 0)
                return;
            var routes = _routes;
            Array.Resize(ref routes, Math.Max(routes.Length, number + 1));
            routes[number] = route;
            _routes = routes;
        }
    }
}
