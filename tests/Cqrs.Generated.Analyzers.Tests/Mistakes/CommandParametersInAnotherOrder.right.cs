// Command, context, token.
public sealed record RingBell(int Times);

public sealed partial class BellCommands : ICommandHandlers
{
    private ValueTask HandleRingBell(RingBell command, CommandContext context, CancellationToken cancellationToken) => default;
}
