using System.Runtime.CompilerServices;

namespace Cqrs.Generated;

/// <summary>Sends commands by a sender of the user's own, which gets them in their envelopes.</summary>
internal sealed class EnvelopeSending(ICommandSender sender)
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CommandSending<TCommand> By<TCommand>(ICommandSender sender) where TCommand : notnull => new EnvelopeSending(sender).SendAsync;

    private ValueTask<CommandResult> SendAsync<TCommand>(TCommand body, CancellationToken cancellationToken) where TCommand : notnull
        => sender.SendAsync(body as Command ?? Command.Create(body), cancellationToken);
}
