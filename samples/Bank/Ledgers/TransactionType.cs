namespace Bank.Ledgers;

/// <summary>Which way the money went.</summary>
public enum TransactionType
{
    /// <summary>In.</summary>
    Credit,

    /// <summary>Out.</summary>
    Debit,
}
