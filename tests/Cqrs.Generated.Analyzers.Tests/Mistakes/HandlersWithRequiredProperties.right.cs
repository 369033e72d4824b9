// Dependencies come through the constructor.
public sealed record RingBell(int Times);

public sealed partial class BellCommands(Action<int> bell) : ICommandHandlers
{
    private void HandleRingBell(RingBell command) => bell(command.Times);
}
