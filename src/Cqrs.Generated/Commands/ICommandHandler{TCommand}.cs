using System.ComponentModel;

namespace Cqrs.Generated;

/// <summary>For generated code: the way to one handler of a class. Commands go along it as what they are; a struct is not boxed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICommandHandler<TCommand>
{
    /// <summary>Calls the handler of the command. Generated.</summary>
    /// <param name="command">The command.</param>
    /// <param name="context">Its context; null where the <see cref="CommandType"/> says that the handler takes none.</param>
    /// <param name="cancellationToken">Cancels the handling.</param>
    ValueTask DispatchAsync(TCommand command, CommandContext context, CancellationToken cancellationToken);
}
