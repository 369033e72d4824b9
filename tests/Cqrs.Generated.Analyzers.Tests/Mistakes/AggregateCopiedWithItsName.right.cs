// Each has a name of its own.
public sealed record BellRung(int Times);

[Aggregate("bell")]
public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}

[Aggregate("gong")]
public sealed partial class Gong : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times -= e.Times;
}
