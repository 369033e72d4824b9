// A subscriber that derives from nothing, as where handlers are found by reflection.
public sealed record BellRung(int Times);

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}

public sealed class RingLog
{
    public int Rings { get; private set; }

    public void {|CQRS1005:HandleBellRung|}(BellRung e, EventContext context) => Rings += e.Times;
}
