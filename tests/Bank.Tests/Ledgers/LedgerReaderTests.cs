using Bank.Ledgers;

namespace Bank.Tests.Ledgers;

public sealed class LedgerReaderTests
{
    private const string First = "1,576,1993-01-01,credit,cash-deposit,900.00,900.00,";

    [Fact]
    public void Ledger_IsReadWithEveryColumn()
    {
        var ledger = Read(First, "2,576,1993-01-05,debit,transfer-out,1000.50,-100.50,household", "3,7,1993-01-06,credit,,0.10,0.10,interest");
        Assert.Equal(
            new LedgerRow(3, "2", "576", new DateOnly(1993, 1, 5), TransactionType.Debit, "transfer-out", 1000.50m, -100.50m, "household"),
            ledger.Rows[1]);
        Assert.Equal(["576", "7"], ledger.Accounts.Select(account => account.Id));
        Assert.Equal([-100.50m, 0.10m], ledger.Accounts.Select(account => account.Balance));
    }

    [Fact]
    public void WindowsLineEndsAndByteOrderMark_AreRead()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("ledger.csv", $"\uFEFF{LedgerReader.Header}\r\n{First}\r\n");
        Assert.Single(LedgerReader.ReadFile(path).Rows);
    }

    [Theory]
    [InlineData("2,576,1993-01-02,credit,,1.00,901.00", "the row has 7 columns, not 8.")]
    [InlineData("", "the row has 1 columns, not 8.")]
    [InlineData(",576,1993-01-02,credit,,1.00,901.00,", "column transaction_id is '': an id has 1 to 64 letters, digits, '-' or '_'.")]
    [InlineData("2,5/76,1993-01-02,credit,,1.00,901.00,", "column account_id is '5/76': an id has 1 to 64 letters, digits, '-' or '_'.")]
    [InlineData("2,576,1993-02-30,credit,,1.00,901.00,", "column date is '1993-02-30': it is not a date like 1993-01-31.")]
    [InlineData("2,576,02.01.1993,credit,,1.00,901.00,", "column date is '02.01.1993': it is not a date like 1993-01-31.")]
    [InlineData("2,576,1993-01-02,gift,,1.00,901.00,", "column type is 'gift': it is neither 'credit' nor 'debit'.")]
    [InlineData("2,576,1993-01-02,credit,,one,901.00,", "column amount is 'one': it is not an amount like 1234.50.")]
    [InlineData("2,576,1993-01-02,credit,,1e3,901.00,", "column amount is '1e3': it is not an amount like 1234.50.")]
    [InlineData("2,576,1993-01-02,credit,,0.001,900.00,", "column amount is '0.001': it is not an amount like 1234.50.")]
    [InlineData("2,576,1993-01-02,credit,,-1.00,899.00,", "column amount is '-1.00': it is not an amount like 1234.50.")]
    [InlineData("2,576,1993-01-02,credit,,1000000000000000.00,0.00,", "column amount is '1000000000000000.00': it is not an amount like 1234.50.")]
    [InlineData("2,576,1993-01-02,credit,,1.00,x,", "column balance_after is 'x': it is not an amount like 1234.50.")]
    [InlineData("2,576,1993-01-02,credit,,0.00,900.00,", "column amount is '0.00': it is not above 0.")]
    [InlineData("1,576,1993-01-02,credit,,1.00,901.00,", "column transaction_id is '1': an earlier row has this id.")]
    [InlineData("2,576,1993-01-02,credit,,1.00,902.00,", "column balance_after is '902.00': the rows of account 576 add up to 901.00.")]
    [InlineData("2,7,1993-01-02,credit,,1.00,901.00,", "column balance_after is '901.00': the rows of account 7 add up to 1.00.")]
    public void BadRow_IsRefusedWithLineColumnAndReason(string row, string reason)
    {
        var refused = Assert.Throws<LedgerException>(() => Read(First, row, "4,576,1993-01-02,credit,,1.00,902.00,"));
        Assert.Equal(3, refused.Line);
        Assert.Equal($"test.csv, line 3: {reason}", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,account,date")]
    [InlineData(" transaction_id,account_id,date,type,operation,amount,balance_after,category")]
    public void WrongHeader_IsRefused(string header)
    {
        var refused = Assert.Throws<LedgerException>(() => LedgerReader.Read("test.csv", new StringReader($"{header}\n{First}\n")));
        Assert.Equal($"test.csv, line 1: the header is not '{LedgerReader.Header}'.", refused.Message);
    }

    [Fact]
    public void EmptyFileAndHeaderAlone_AreRefused()
    {
        Assert.Throws<LedgerException>(() => LedgerReader.Read("test.csv", new StringReader("")));
        Assert.Equal("test.csv, line 1: there is no transaction after the header.", Assert.Throws<LedgerException>(() => Read()).Message);
    }

    [Fact]
    public void ControlCharactersAndLongFields_AreShownOnOneShortLine()
    {
        var refused = Assert.Throws<LedgerException>(() => Read($"1,576,\u001b[2J{new string('x', 1_000)},credit,,1.00,1.00,"));
        Assert.Equal($"test.csv, line 2: column date is '?[2J{new string('x', 36)}…': it is not a date like 1993-01-31.", refused.Message);
    }

    [Fact]
    public void MissingFileOrFolder_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"There is no ledger '{folder["none.csv"]}'.", Assert.Throws<BankException>(() => LedgerReader.ReadFile(folder["none.csv"])).Message);
        Assert.Throws<BankException>(() => LedgerReader.ReadFile(Path.Combine(folder["none"], "none.csv")));
        Assert.StartsWith($"The ledger '{folder.FullName}' cannot be read", Assert.Throws<BankException>(() => LedgerReader.ReadFile(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RealLedger_IsReadWhole()
    {
        var ledger = LedgerReader.ReadFile(RealLedger.PathOrSkip());
        Assert.Equal((RealLedger.Transactions, RealLedger.Accounts), (ledger.Rows.Count, ledger.Accounts.Count));
        Assert.Equal(-5343.70m, ledger.Rows.Min(row => row.BalanceAfter));
    }

    internal static Ledger Read(params string[] rows)
        => LedgerReader.Read("test.csv", new StringReader(string.Join('\n', [LedgerReader.Header, .. rows]) + '\n'));
}
