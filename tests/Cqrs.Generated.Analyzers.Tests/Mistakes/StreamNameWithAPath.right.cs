// The slash parts the name from the id.
public sealed record BellRung(int Times);

[Aggregate("tower-bell")]
public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}
