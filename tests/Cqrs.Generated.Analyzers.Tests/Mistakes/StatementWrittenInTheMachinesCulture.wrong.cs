// 1.5 here, 1,5 there; and Turkish has two letters I.
using System.Collections.Generic;

public sealed record AccountCredited(string Text, decimal Amount);

[Ignores<AccountCredited>]
public sealed partial class Account : Aggregate
{
    public void Credit(string text, decimal amount) => Raise(new AccountCredited(text, amount));
}

public sealed partial class Statement : Projection
{
    private readonly List<string> _lines = [];

    public int Count => Read(() => _lines.Count);

    private void HandleAccountCredited(AccountCredited e) => _lines.Add($"{{|CQRS3005:e.Text.ToUpper()|}}: {{|CQRS3005:e.Amount|}:F2}");
}
