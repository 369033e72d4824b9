// A second handler of the same event, because one part needs the context.
public sealed record DoorOpened(int Number);

public sealed partial class Door : Aggregate
{
    public bool IsOpen { get; private set; }

    public DateTimeOffset Since { get; private set; }

    private void HandleDoorOpened(DoorOpened e) => IsOpen = true;

    private void {|CQRS1003:HandleDoorOpened|}(DoorOpened e, EventContext context) => Since = context.Created;
}
