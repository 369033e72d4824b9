// There is a way to make an empty one.
public sealed record BellRung(int Times);

public abstract class Tenanted : Aggregate
{
    protected Tenanted() { }

    protected Tenanted(string id, string tenant) : base(id) => Tenant = tenant;

    public string? Tenant { get; }
}

public sealed partial class Bell : Tenanted
{
    public Bell(string id, string tenant) : base(id, tenant) { }

    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}
