// Named as methods are in Java and Go.
public sealed record DoorOpened(int Number);

public sealed partial class Doors : Projection
{
    public int Opened { get; private set; }

    private void {|CQRS1001:handleDoorOpened|}(DoorOpened e) => Opened++;
}
