namespace Bank.Accounts;

/// <summary>An account as the accounts read model shows it.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Owner">First and last name.</param>
/// <param name="EmailAddress">Where the bank writes to.</param>
/// <param name="OverdraftLimit">How far below 0.00 the balance may go.</param>
/// <param name="Balance">What the account holds.</param>
/// <param name="Transactions">How many credits and debits made the balance.</param>
public sealed record AccountSummary(string Id, string Owner, string EmailAddress, decimal OverdraftLimit, decimal Balance, int Transactions);
