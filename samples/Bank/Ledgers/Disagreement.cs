namespace Bank.Ledgers;

/// <summary>An account on which ledger, stream and read model do not agree.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Ledger">The ledger's last <c>balance_after</c>.</param>
/// <param name="Stream">The balance of the account loaded from its stream; null where there is no stream.</param>
/// <param name="ReadModel">The balance in the accounts read model; null where it is not there.</param>
/// <param name="Transactions">How many transactions the ledger has.</param>
/// <param name="TransactionsPosted">How many transactions made the read model's balance.</param>
internal sealed record Disagreement(
    string AccountId, decimal Ledger, decimal? Stream, decimal? ReadModel, int Transactions, int TransactionsPosted);
