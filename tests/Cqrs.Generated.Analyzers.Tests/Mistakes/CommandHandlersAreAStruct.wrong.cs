// A struct, for it has no state.
public sealed record OpenDoor(int Number);

public readonly partial struct {|CQRS1002:DoorCommands|} : ICommandHandlers
{
    public void HandleOpenDoor(OpenDoor command) { }
}
