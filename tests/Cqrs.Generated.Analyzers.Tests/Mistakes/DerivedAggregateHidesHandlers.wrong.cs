// A derived aggregate with a handler of its own; those of the base are private.
public sealed record NameChanged(string Name);

public sealed record LimitSet(decimal Limit);

public partial class Account : Aggregate
{
    public string Name { get; private set; } = "";

    private void HandleNameChanged(NameChanged e) => Name = e.Name;
}

public sealed partial class {|CQRS1006:CreditAccount|} : Account
{
    public decimal Limit { get; private set; }

    private void HandleLimitSet(LimitSet e) => Limit = e.Limit;
}
