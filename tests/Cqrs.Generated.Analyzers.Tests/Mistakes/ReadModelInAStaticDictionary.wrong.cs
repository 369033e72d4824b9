// Built anew, the read model is added to what was there before.
using System.Collections.Generic;

public sealed record AccountCredited(decimal Amount);

[Ignores<AccountCredited>]
public sealed partial class Account : Aggregate
{
    public void Credit(decimal amount) => Raise(new AccountCredited(amount));
}

public sealed partial class Balances : Projection
{
    private static readonly Dictionary<string, decimal> s_balances = [];

    public static decimal Of(string account) => s_balances.GetValueOrDefault(account);

    private void HandleAccountCredited(AccountCredited e, EventContext context)
        => {|CQRS3006:s_balances[context.SourceId] = s_balances.GetValueOrDefault(context.SourceId) + e.Amount|};
}
