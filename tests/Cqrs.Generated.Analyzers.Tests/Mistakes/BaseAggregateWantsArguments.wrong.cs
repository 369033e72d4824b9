// A base class whose constructor demands what an empty aggregate does not have.
public sealed record BellRung(int Times);

public abstract class Tenanted : Aggregate
{
    protected Tenanted(string id, string tenant) : base(id) => Tenant = tenant;

    public string? Tenant { get; }
}

public sealed partial class {|CQRS1008:Bell|} : Tenanted
{
    public Bell(string id, string tenant) : base(id, tenant) { }

    public int Times { get; private set; }

    private void HandleBellRung(BellRung e) => Times += e.Times;
}
