using System.Runtime.CompilerServices;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <content>Sending a command without an envelope: from the call to the handlers' class by one array access and one delegate.</content>
public sealed partial class CommandDispatcher
{
    // By CommandNumber: CommandSending<TCommand> of the type with that number. Filled as commands are sent, and empty for good where there are global handlers, which must see each command first.
    // Empty, too, while somebody listens: every command then takes the way that is told of.
    private Delegate?[] _sendings = [];

    /// <inheritdoc cref="ICommandSender.SendAsync{TCommand}"/>
    /// <remarks>Inlined: where the caller names the command's type, its number is a constant.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValueTask<CommandResult> SendAsync<TCommand>(TCommand body, CancellationToken cancellationToken = default) where TCommand : notnull
        => SendingOf(body)(body, cancellationToken);

    /// <summary>How a command is sent. First the choice, then one call: a result that comes from one of two calls is copied once more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal CommandSending<TCommand> SendingOf<TCommand>(TCommand body) where TCommand : notnull
    {
        var sendings = _sendings;
        var number = CommandNumber.Of<TCommand>.Value;
        return (uint)number < (uint)sendings.Length && sendings[number] is { } kept && body is not null ? Unsafe.As<CommandSending<TCommand>>(kept) : First<TCommand>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandSending<TCommand> First<TCommand>() where TCommand : notnull => SendFirstAsync;

    /// <summary>The first command of its type; one that is sent as what it derives from; or one that global handlers or handlers registered at run time want to see.</summary>
    private ValueTask<CommandResult> SendFirstAsync<TCommand>(TCommand body, CancellationToken cancellationToken) where TCommand : notnull
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        if (body is Command command)
            return SendAsync(command, cancellationToken);
        if (_global.Length > 0 || RouteOf(body.GetType()) is not { } route)
            return SendAsync(Command.Create(body), cancellationToken);
        if (CommandHandling.IsWatched)
            return SendWatchedAsync(route, body, cancellationToken);
        var sent = route.SendAsync(body, cancellationToken);
        if (route is CommandRoute<TCommand> { Sending: { } sending })
            Keep(CommandNumber.Of<TCommand>.Value, typeof(TCommand).IsSealed ? sending : new ExactSending<TCommand>(sending, SendFirstAsync).SendAsync);
        return sent;
    }

    private static async ValueTask<CommandResult> SendWatchedAsync(CommandRoute route, object body, CancellationToken cancellationToken)
    {
        using var handling = CommandHandling.Begin(body.GetType());
        return await handling.FollowAsync(route.SendAsync(body, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Somebody listens: the fast ways are forgotten, and made anew when nobody does any more.</summary>
    internal void SendSlowly()
    {
        lock (_registered)
            _sendings = [];
    }

    private void Keep(int number, Delegate sending)
    {
        lock (_registered)
        {
            if (_global.Length > 0)
                return;
            var sendings = _sendings;
            Array.Resize(ref sendings, Math.Max(sendings.Length, number + 1));
            sendings[number] = sending;
            _sendings = sendings;
        }

        Watching.Fast(this);
    }
}
