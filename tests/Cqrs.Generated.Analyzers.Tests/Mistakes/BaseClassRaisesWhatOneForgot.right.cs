// Each has its handler.
public sealed record ShiftStarted(string By);

public abstract partial class Worker : Aggregate
{
    public void Start(string by) => Raise(new ShiftStarted(by));
}

public sealed partial class Driver : Worker
{
    public bool IsOnTheRoad { get; private set; }

    private void HandleShiftStarted(ShiftStarted e) => IsOnTheRoad = true;
}

public sealed partial class Cook : Worker
{
    public bool IsInTheKitchen { get; private set; }

    private void HandleShiftStarted(ShiftStarted e) => IsInTheKitchen = true;
}
