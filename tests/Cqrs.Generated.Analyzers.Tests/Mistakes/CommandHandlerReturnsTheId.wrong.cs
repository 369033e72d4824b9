// The new id as the command's result.
public sealed record OpenDoor(int Number);

public sealed partial class DoorCommands : ICommandHandlers
{
    private Task<string> {|CQRS1004:HandleOpenDoor|}(OpenDoor command) => Task.FromResult(command.Number.ToString());
}
