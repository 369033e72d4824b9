// The router is written into the class.
public sealed record DoorOpened(int Number);

public sealed partial class Door : Aggregate
{
    public bool IsOpen { get; private set; }

    private void HandleDoorOpened(DoorOpened e) => IsOpen = true;
}
