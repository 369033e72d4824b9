// Spelt as it is meant.
public sealed record DoorOpened(int Number);

public sealed record DoorClosed(int Number);

public sealed partial class Door : Aggregate
{
    public bool IsOpen { get; private set; }

    private void HandleDoorOpened(DoorOpened e) => IsOpen = true;

    private void HandleDoorClosed(DoorClosed e) => IsOpen = false;
}
