// A class: the service provider makes it.
public sealed record OpenDoor(int Number);

public sealed partial class DoorCommands : ICommandHandlers
{
    public void HandleOpenDoor(OpenDoor command) { }
}
