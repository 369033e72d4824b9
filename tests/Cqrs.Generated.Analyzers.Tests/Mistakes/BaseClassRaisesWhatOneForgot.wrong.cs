// The base class raises, the classes below it handle. One of them was forgotten.
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

public sealed partial class {|CQRS1020:Cook|} : Worker
{
    public int Meals { get; private set; }
}
