// It derives from Projection.
public sealed record BellRung(int Times);

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}

public sealed partial class RingLog : Projection
{
    public int Rings { get; private set; }

    private void HandleBellRung(BellRung e, EventContext context) => Rings += e.Times;
}
