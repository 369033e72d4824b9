// Each projection has its own.
using System.Collections.Generic;

public sealed record AccountCredited(decimal Amount);

[Ignores<AccountCredited>]
public sealed partial class Account : Aggregate
{
    public void Credit(decimal amount) => Raise(new AccountCredited(amount));
}

public sealed partial class Balances : Projection
{
    private readonly Dictionary<string, decimal> _balances = [];

    public decimal Of(string account) => Read(() => _balances.GetValueOrDefault(account));

    private void HandleAccountCredited(AccountCredited e, EventContext context)
        => _balances[context.SourceId] = _balances.GetValueOrDefault(context.SourceId) + e.Amount;
}
