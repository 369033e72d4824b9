// A path as the stream's name, as stores with categories have it.
public sealed record BellRung(int Times);

[Aggregate({|CQRS1010:"tower/bell"|})]
public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}
