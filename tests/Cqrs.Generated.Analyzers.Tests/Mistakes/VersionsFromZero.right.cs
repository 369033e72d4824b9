// Versions count from one; without an attribute the name is that of the type.
[Event("bell-rung", Version = 1)]
public sealed record BellRung(int Times);

public sealed record BellStopped(string Reason);

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;

    private void HandleBellStopped(BellStopped e) => Times = 0;
}
