// The mark says so.
[ReplaySafe] // The read model itself: it is emptied before it is built anew.
public interface IBalanceTable
{
    void Add(string account, decimal amount);
}

public sealed record AccountCredited(decimal Amount);

[Ignores<AccountCredited>]
public sealed partial class Account : Aggregate
{
    public void Credit(decimal amount) => Raise(new AccountCredited(amount));
}

public sealed partial class Balances : Projection
{
    private readonly IBalanceTable _table;

    public Balances(IBalanceTable table) => _table = table;

    private void HandleAccountCredited(AccountCredited e, EventContext context) => _table.Add(context.SourceId, e.Amount);
}
