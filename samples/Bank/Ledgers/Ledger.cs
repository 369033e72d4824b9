using Bank.Accounts;

namespace Bank.Ledgers;

/// <summary>A bank's transactions, checked: ids are unique and every running balance is right.</summary>
public sealed class Ledger
{
    public Ledger(string name, IReadOnlyList<LedgerRow> rows)
    {
        Name = name;
        Rows = rows;
        Accounts = [.. rows.GroupBy(row => row.AccountId, (id, ofAccount) => new LedgerAccount(id, [.. ofAccount]), StringComparer.Ordinal)];
    }

    /// <summary>The file, or what else the ledger came from.</summary>
    public string Name { get; }

    /// <summary>Every transaction, in the order of the file.</summary>
    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>The same transactions by account, in the order in which the accounts appear.</summary>
    public IReadOnlyList<LedgerAccount> Accounts { get; }

    /// <summary>Refuses a ledger with a debit that its account may not make.</summary>
    /// <param name="overdraftOf">The agreed overdraft of each account.</param>
    /// <exception cref="LedgerException">A debit goes beyond it.</exception>
    public void CheckOverdrafts(Func<string, decimal> overdraftOf)
    {
        foreach (var row in Rows)
        {
            if (row.Type == TransactionType.Debit && row.BalanceAfter < -overdraftOf(row.AccountId))
                throw Refused(row, $"the debit of {row.Amount:N2} takes account {row.AccountId} to {row.BalanceAfter:N2}, beyond its agreed overdraft of {overdraftOf(row.AccountId):N2}.");
        }
    }

    /// <summary>Refuses a store whose accounts have another history than the first rows of this ledger. Accounts that it does not have yet are fine.</summary>
    /// <param name="find">The store's account with an id, or null.</param>
    /// <exception cref="LedgerException">An account of the ledger stands at another balance than the ledger says.</exception>
    public void CheckContinues(Func<string, AccountSummary?> find)
    {
        foreach (var account in Accounts)
        {
            if (find(account.Id) is not { } stored)
                continue;
            var last = account.Rows[Math.Clamp(stored.Transactions, 1, account.Rows.Count) - 1];
            if (stored.Transactions > account.Rows.Count)
                throw Refused(last, $"the ledger ends account {account.Id} after {account.Rows.Count} transactions; the store has {stored.Transactions} of them.");
            var expected = account.BalanceAfter(stored.Transactions);
            if (stored.Balance != expected)
                throw Refused(last, $"account {account.Id} stands at {stored.Balance:N2} after {stored.Transactions} transactions in the store, not at {expected:N2}: it holds another ledger.");
        }
    }

    private LedgerException Refused(LedgerRow row, string problem) => new(Name, row.Line, problem);
}
