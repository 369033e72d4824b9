// It is declared once.
public abstract record Happening
{
    public Guid Id { get; init; }
}

public sealed record BellRung(int Times) : Happening;

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}
