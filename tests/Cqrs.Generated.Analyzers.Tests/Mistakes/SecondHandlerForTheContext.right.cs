// One handler does both.
public sealed record DoorOpened(int Number);

public sealed partial class Door : Aggregate
{
    public bool IsOpen { get; private set; }

    public DateTimeOffset Since { get; private set; }

    private void HandleDoorOpened(DoorOpened e, EventContext context)
    {
        IsOpen = true;
        Since = context.Created;
    }
}
