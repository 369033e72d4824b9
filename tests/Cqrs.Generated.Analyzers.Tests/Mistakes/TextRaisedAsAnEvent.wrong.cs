// A message for the log was taken for an event.
public sealed record DoorOpened(string By);

public sealed partial class Door : Aggregate
{
    public bool IsOpen { get; private set; }

    public void Open(string by)
    {
        Raise({|CQRS1011:$"opened by {by}"|});
        Raise(new DoorOpened(by));
    }

    private void HandleDoorOpened(DoorOpened e) => IsOpen = true;
}
