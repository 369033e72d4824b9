// async void, as in a window's event handler.
public sealed record RingBell(int Times);

public sealed partial class BellCommands(Func<int, Task> bell) : ICommandHandlers
{
    private async void {|CQRS1004:HandleRingBell|}(RingBell command) => await bell(command.Times);
}
