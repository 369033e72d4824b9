namespace Bank.Ledgers;

/// <summary>An account on which ledger, stream and read model do not agree.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Ledger">The ledger's last <c>balance_after</c>.</param>
/// <param name="Stream">The balance of the account loaded from its stream; null where there is no stream.</param>
/// <param name="ReadModel">The balance in the accounts read model; null where it is not there.</param>
/// <param name="Transactions">How many transactions the ledger has.</param>
/// <param name="TransactionsPosted">How many transactions made the read model's balance.</param>
internal sealed record Disagreement(
    string AccountId, decimal Ledger, decimal? Stream, decimal? ReadModel, int Transactions, int TransactionsPosted)
{
    /// <summary>Compares what is said of an account; null if all agree.</summary>
    /// <remarks>The number of transactions too: one that took effect twice beside one that cancels it leaves the balance as it was.</remarks>
    /// <param name="expected">What must have come out.</param>
    /// <param name="stream">The balance of its stream.</param>
    /// <param name="readModel">The balance in the read model.</param>
    /// <param name="posted">How many transactions made it.</param>
    public static Disagreement? Of(LedgerAccount expected, decimal? stream, decimal? readModel, int? posted)
        => stream == expected.Balance && readModel == expected.Balance && posted == expected.Rows.Count
            ? null
            : new(expected.Id, expected.Balance, stream, readModel, expected.Rows.Count, posted ?? 0);
}
