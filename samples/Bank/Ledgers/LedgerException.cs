namespace Bank.Ledgers;

/// <summary>A ledger that cannot be replayed. The message names the ledger, the line, and what is wrong with it.</summary>
public sealed class LedgerException(string ledger, int line, string problem) : BankException($"{ledger}, line {line}: {problem}")
{
    /// <summary>The line, from 1; the header is line 1.</summary>
    public int Line { get; } = line;
}
