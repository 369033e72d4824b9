// Whoever sends the command knows the id: it is in it.
public sealed record OpenDoor(string DoorId, int Number);

public sealed partial class DoorCommands : ICommandHandlers
{
    private Task HandleOpenDoor(OpenDoor command) => Task.CompletedTask;
}
