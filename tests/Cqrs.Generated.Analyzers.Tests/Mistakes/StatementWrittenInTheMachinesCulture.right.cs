// The culture is named.
using System.Collections.Generic;
using System.Globalization;

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

    private void HandleAccountCredited(AccountCredited e)
        => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{e.Text.ToUpperInvariant()}: {e.Amount:F2}"));
}
