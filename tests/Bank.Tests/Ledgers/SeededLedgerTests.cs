using System.Security.Cryptography;
using System.Text;
using Bank.Ledgers;

namespace Bank.Tests.Ledgers;

public sealed class SeededLedgerTests
{
    [Fact]
    public void SeededLedger_IsASmallBankWithOverdrawnAccounts()
    {
        var ledger = SeededLedger.Create();
        Assert.Equal((300, 6_000), (ledger.Accounts.Count, ledger.Rows.Count));
        Assert.Contains(ledger.Accounts, account => account.Balance < 0);
        ledger.CheckOverdrafts(_ => 2_000);
    }

    [Fact]
    public void SeededLedger_IsTheSameEverywhere()
        => Assert.Equal(
            "30c065710c7a1a2396acebcdf9ce47bd",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SeededLedger.Write(accounts: 300, transactions: 6_000))))[..32]);
}
