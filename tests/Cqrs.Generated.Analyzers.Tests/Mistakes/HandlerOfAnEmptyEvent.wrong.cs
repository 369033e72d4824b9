// The event holds nothing, so the parameter was left out.
public readonly record struct BellRung;

public sealed partial class Bell : Aggregate
{
    public int Times { get; private set; }

    private void {|CQRS1004:HandleBellRung|}() => Times++;
}
