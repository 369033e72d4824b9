// A task that can be awaited, and can fail where it is seen.
public sealed record RingBell(int Times);

public sealed partial class BellCommands(Func<int, Task> bell) : ICommandHandlers
{
    private async Task HandleRingBell(RingBell command) => await bell(command.Times);
}
