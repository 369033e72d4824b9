// Letters that changed places.
public sealed record DoorOpened(int Number);

public sealed record DoorClosed(int Number);

public sealed partial class Door : Aggregate
{
    public bool IsOpen { get; private set; }

    private void {|CQRS1001:HandelDoorOpened|}(DoorOpened e) => IsOpen = true;

    private void {|CQRS1001:HandlesDoorClosed|}(DoorClosed e) => IsOpen = false;
}
