using System.ComponentModel;

namespace Cqrs.Generated;

/// <summary>For generated code: the two ways to one handler of a class. Commands go along them as what they are; a struct is not boxed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICommandHandler<TCommand>
{
    /// <summary>Calls the handler of a command that was sent without an envelope. Makes a context if the handler takes one, and never throws: the result does, where it is awaited. Generated.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Cancels the handling.</param>
    ValueTask<CommandResult> SendAsync(TCommand command, CancellationToken cancellationToken);

    /// <summary>Calls the handler of a command that is in an envelope. Generated.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Its context.</param>
    /// <param name="cancellationToken">Cancels the handling.</param>
    ValueTask DispatchAsync(TCommand command, CommandContext context, CancellationToken cancellationToken);
}
