namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:balances>
public sealed partial class Balances : Projection
{
    private readonly Dictionary<string, decimal> _byAccount = [];

    public decimal Of(string accountId) => Read(() => _byAccount.GetValueOrDefault(accountId));

    private void HandleAccountCredited(AccountCredited e, EventContext context) => Add(context.SourceId, e.Amount);

    private void HandleAccountDebited(AccountDebited e, EventContext context) => Add(context.SourceId, -e.Amount);

    private void Add(string accountId, decimal amount) => _byAccount[accountId] = _byAccount.GetValueOrDefault(accountId) + amount;
}
// </snippet>
