// A required property that must not be stored.
public sealed record BellRung(int Times)
{
    [MessagePack.IgnoreMember]
    public required string Ringer { get; init; }
}

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung({|CQRS2001:BellRung|} e) => Times += e.Times;
}
