// A handler's name begins with a capital.
public sealed record DoorOpened(int Number);

public sealed partial class Doors : Projection
{
    public int Opened { get; private set; }

    private void HandleDoorOpened(DoorOpened e) => Opened++;
}
