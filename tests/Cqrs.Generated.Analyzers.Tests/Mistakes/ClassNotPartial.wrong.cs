// No word partial, as in frameworks that reflect.
public sealed record DoorOpened(int Number);

public sealed class {|CQRS1002:Door|} : Aggregate
{
    public bool IsOpen { get; private set; }

    private void HandleDoorOpened(DoorOpened e) => IsOpen = true;
}
