// Protected handlers are reached by both routers.
public sealed record NameChanged(string Name);

public sealed record LimitSet(decimal Limit);

public partial class Account : Aggregate
{
    public string Name { get; private set; } = "";

    protected void HandleNameChanged(NameChanged e) => Name = e.Name;
}

public sealed partial class CreditAccount : Account
{
    public decimal Limit { get; private set; }

    private void HandleLimitSet(LimitSet e) => Limit = e.Limit;
}
