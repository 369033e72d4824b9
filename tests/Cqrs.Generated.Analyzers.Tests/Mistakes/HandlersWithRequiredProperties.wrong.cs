// Dependencies as required properties.
public sealed record RingBell(int Times);

public sealed partial class {|CQRS1007:BellCommands|} : ICommandHandlers
{
    public required Action<int> Bell { get; init; }

    private void HandleRingBell(RingBell command) => Bell(command.Times);
}
