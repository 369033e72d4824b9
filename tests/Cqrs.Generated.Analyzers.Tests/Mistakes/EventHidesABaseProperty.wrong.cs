// A derived event declares the base class's property once more.
public abstract record Happening
{
    public Guid Id { get; init; }
}

public sealed record BellRung(int Times) : Happening
{
    public new Guid Id { get; init; }
}

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung({|CQRS2001:BellRung|} e) => Times += e.Times;
}
