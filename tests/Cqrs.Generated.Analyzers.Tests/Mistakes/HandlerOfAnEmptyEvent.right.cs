// The parameter says which event it is.
public readonly record struct BellRung;

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times++;
}
