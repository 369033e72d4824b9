using Bank.Accounts;
using Bank.Ledgers;

namespace Bank.Tests.Ledgers;

public sealed class LedgerTests
{
    private static readonly Ledger Ledger = LedgerReaderTests.Read(
        "1,A,1993-01-01,credit,,100.00,100.00,",
        "2,A,1993-01-02,debit,,300.00,-200.00,",
        "3,A,1993-01-03,credit,,50.00,-150.00,",
        "4,B,1993-01-03,credit,,1.00,1.00,");

    [Fact]
    public void DebitDownToTheOverdraft_Passes() => Ledger.CheckOverdrafts(_ => 200);

    [Fact]
    public void DebitBeyondTheOverdraft_IsRefusedWithItsLine()
    {
        var refused = Assert.Throws<LedgerException>(() => Ledger.CheckOverdrafts(id => id == "A" ? 199.99m : 1_000));
        Assert.Equal("test.csv, line 3: the debit of 300.00 takes account A to -200.00, beyond its agreed overdraft of 199.99.", refused.Message);
    }

    [Fact]
    public void CreditToAnOverdrawnAccount_IsNoDebit()
        => LedgerReaderTests.Read("1,A,1993-01-01,debit,,5.00,-5.00,", "2,A,1993-01-01,credit,,1.00,-4.00,").CheckOverdrafts(_ => 5);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 100)]
    [InlineData(2, -200)]
    [InlineData(3, -150)]
    public void StoreWithTheLedgersFirstRows_IsContinued(int transactions, int balance)
        => Ledger.CheckContinues(id => id == "A" ? Stored(transactions, balance) : null);

    [Theory]
    [InlineData(0, 1, "test.csv, line 2: account A stands at 1.00 after 0 transactions in the store, not at 0.00: it holds another ledger.")]
    [InlineData(2, 100, "test.csv, line 3: account A stands at 100.00 after 2 transactions in the store, not at -200.00: it holds another ledger.")]
    [InlineData(4, -150, "test.csv, line 4: the ledger ends account A after 3 transactions; the store has 4 of them.")]
    public void StoreWithAnotherHistory_IsRefused(int transactions, int balance, string reason)
        => Assert.Equal(reason, Assert.Throws<LedgerException>(() => Ledger.CheckContinues(id => id == "A" ? Stored(transactions, balance) : null)).Message);

    private static AccountSummary Stored(int transactions, decimal balance) => new("A", "Customer A", "a@customers.example", 6_000, balance, transactions);
}
