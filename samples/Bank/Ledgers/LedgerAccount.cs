namespace Bank.Ledgers;

/// <summary>The rows of one account, in order.</summary>
public sealed record LedgerAccount(string Id, IReadOnlyList<LedgerRow> Rows)
{
    /// <summary>What the account holds when every row is posted.</summary>
    public decimal Balance => Rows[^1].BalanceAfter;

    /// <summary>What the account holds when the first <paramref name="count"/> rows are posted.</summary>
    public decimal BalanceAfter(int count) => count == 0 ? 0 : Rows[count - 1].BalanceAfter;
}
