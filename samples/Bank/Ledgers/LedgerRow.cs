namespace Bank.Ledgers;

/// <summary>One transaction of a ledger, as it was posted.</summary>
/// <param name="Line">The line of the file, from 1; the header is line 1.</param>
/// <param name="TransactionId">The transaction's id, unique within the ledger.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Date">The day.</param>
/// <param name="Type">Credit or debit.</param>
/// <param name="Operation">How the money moved, for example <c>cash-deposit</c>; may be empty.</param>
/// <param name="Amount">How much, above 0.</param>
/// <param name="BalanceAfter">The account's balance after this row.</param>
/// <param name="Category">What it was for, for example <c>interest</c>; may be empty.</param>
public sealed record LedgerRow(
    int Line,
    string TransactionId,
    string AccountId,
    DateOnly Date,
    TransactionType Type,
    string Operation,
    decimal Amount,
    decimal BalanceAfter,
    string Category)
{
    /// <summary>The amount with its sign: what the row adds to the balance.</summary>
    public decimal Change => Type == TransactionType.Credit ? Amount : -Amount;
}
