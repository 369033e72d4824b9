// It is not required of who reads the event.
public sealed record BellRung(int Times)
{
    [MessagePack.IgnoreMember]
    public string? Ringer { get; init; }
}

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}
