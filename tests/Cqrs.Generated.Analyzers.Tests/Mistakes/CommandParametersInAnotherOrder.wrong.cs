// The token before the context.
public sealed record RingBell(int Times);

public sealed partial class BellCommands : ICommandHandlers
{
    private ValueTask {|CQRS1004:HandleRingBell|}(RingBell command, CancellationToken cancellationToken, CommandContext context) => default;
}
