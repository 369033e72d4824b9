namespace Bank.Accounts;

/// <summary>The accounts in memory: each process builds its own from the log. Each event of an account is handled, or ignored on purpose.</summary>
[Projects<Account>]
[Ignores<PasswordChanged>]
public sealed partial class AccountsReadModel : Projection, IAccountsReadModel
{
    private readonly Dictionary<string, AccountSummary> _accounts = new(StringComparer.Ordinal);

    public ValueTask<AccountSummary?> FindAsync(string accountId, CancellationToken cancellationToken) => new(Read(() => _accounts.GetValueOrDefault(accountId)));

    public ValueTask<IReadOnlyList<AccountSummary>> AllAsync(CancellationToken cancellationToken) => new(Read(() => _accounts.Values.ToArray()));

    private void HandleAccountOpened(AccountOpened e, EventContext context)
        => _accounts[context.SourceId] = new(context.SourceId, e.OwnerName, e.EmailAddress, e.OverdraftLimit, Balance: 0, Transactions: 0);

    private void HandleEmailAddressChanged(EmailAddressChanged e, EventContext context)
        => _accounts[context.SourceId] = _accounts[context.SourceId] with { EmailAddress = e.EmailAddress };

    private void HandleAccountCredited(AccountCredited e, EventContext context) => Post(context.SourceId, e.Amount);

    private void HandleAccountDebited(AccountDebited e, EventContext context) => Post(context.SourceId, -e.Amount);

    private void Post(string accountId, decimal amount)
    {
        var account = _accounts[accountId];
        _accounts[accountId] = account with { Balance = account.Balance + amount, Transactions = account.Transactions + 1 };
    }
}
