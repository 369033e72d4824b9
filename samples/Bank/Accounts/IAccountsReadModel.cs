namespace Bank.Accounts;

/// <summary>Every account with its balance, for fast reads: in memory, or in a table where the store is durable.</summary>
public interface IAccountsReadModel
{
    ValueTask<AccountSummary?> FindAsync(string accountId, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<AccountSummary>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Waits until what the event at <paramref name="position"/> has changed can be read. A projection has this already.</summary>
    ValueTask WaitForAsync(Position position, TimeSpan timeout, CancellationToken cancellationToken = default);
}
