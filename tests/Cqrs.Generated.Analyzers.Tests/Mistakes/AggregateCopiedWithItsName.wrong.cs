// A class was copied, with the attribute that pins its name.
public sealed record BellRung(int Times);

[Aggregate("bell")]
public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}

[Aggregate("bell")]
public sealed partial class {|CQRS1009:Gong|} : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times -= e.Times;
}
