// Versions counted from zero, and a name that was left for later.
[Event("bell-rung", Version = {|CQRS1010:0|})]
public sealed record BellRung(int Times);

[Event({|CQRS1010:""|})] public sealed record BellStopped(string Reason);

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;

    private void HandleBellStopped(BellStopped e) => Times = 0;
}
