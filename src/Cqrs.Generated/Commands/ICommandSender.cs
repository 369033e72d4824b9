using System.Runtime.CompilerServices;

namespace Cqrs.Generated;

/// <summary>Handles a command here and now: the caller waits for the outcome and sees the exception.</summary>
public interface ICommandSender
{
    /// <summary>Handles a command in its envelope.</summary>
    /// <exception cref="CommandHandlerNotFoundException">Nothing handles it.</exception>
    ValueTask<CommandResult> SendAsync(Command command, CancellationToken cancellationToken = default);

    /// <summary>Handles a command. It gets an envelope, with a message id and a correlation id, when somebody asks for one: a handler's context, a global handler, a sender of your own.</summary>
    /// <remarks>
    /// Not to be implemented: senders of your own get the command in its envelope. <see cref="CommandDispatcher"/> goes straight to the handler, and allocates nothing where it takes no context, keeps
    /// only singletons, and has ended when it returns.
    /// </remarks>
    /// <inheritdoc cref="SendAsync(Command, CancellationToken)" path="/exception"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    sealed ValueTask<CommandResult> SendAsync<TCommand>(TCommand body, CancellationToken cancellationToken = default) where TCommand : notnull
        => (this is CommandDispatcher dispatcher ? dispatcher.SendingOf(body) : EnvelopeSending.By<TCommand>(this))(body, cancellationToken);
}
