namespace Bank.Accounts;

/// <summary>A debit would have taken an account beyond its agreed overdraft.</summary>
public sealed class OverdraftException(string accountId, decimal balance, decimal amount, decimal limit) : BankException(
    $"A debit of {amount:N2} would take account {accountId} from {balance:N2} to {balance - amount:N2}, beyond its agreed overdraft of {limit:N2}.");
