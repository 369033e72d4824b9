using Bank.Ledgers;
using Microsoft.Data.Sqlite;

namespace Bank.Tests.Processes;

/// <summary>Bad input: one clear line on standard error, exit code 2, nothing on standard output and nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task MissingLedger_IsRefused() => RefusedAsync("There is no ledger 'none.csv'.", "--ledger", "none.csv");

    [Fact]
    public Task WrongHeader_IsRefused()
        => RefusedAsync($"bad.csv, line 1: the header is not '{LedgerReader.Header}'.", "--ledger", _folder.Write("bad.csv", "a,b,c\n"));

    [Theory]
    [InlineData("3,100001,1993-01-02,credit,,1.0x,2.00,", "line 203: column amount is '1.0x': it is not an amount like 1234.50.")]
    [InlineData("3,100001,1993-01-02,credit,,1.00,2.00,", "line 203: column transaction_id is '3': an earlier row has this id.")]
    [InlineData("999,100001,1993-01-02,credit,,1.00,2.00,", "line 203: column balance_after is '2.00': the rows of account 100001 add up to ")]
    [InlineData("999,new,1993-01-02,debit,,6000.01,-6000.01,", "line 203: the debit of 6,000.01 takes account new to -6,000.01, beyond its agreed overdraft of 6,000.00.")]
    public Task BadLastRow_IsRefusedBeforeTheFirstIsWritten(string row, string reason)
        => RefusedAsync($"bad.csv, {reason}", "--ledger", _folder.Write("bad.csv", $"{SeededLedger.Write(10, 201)}{row}\n"));

    [Fact]
    public Task DebitBeyondASmallerOverdraft_IsRefused()
        => RefusedAsync("the seeded ledger, line ", "--overdraft", "100");

    [Theory]
    [InlineData("bank.db", "'bank.db' is no store: it is 'sqlite:PATH', 'postgres:CONNECTION' or 'memory'.")]
    [InlineData("sqlite:", "'sqlite:' is no store: it is 'sqlite:PATH', 'postgres:CONNECTION' or 'memory'.")]
    [InlineData("sqlite::memory:", "'sqlite::memory:' is no store: it is 'sqlite:PATH', 'postgres:CONNECTION' or 'memory'.")]
    [InlineData("postgres:x", "What follows 'postgres:' is no connection string.")]
    [InlineData("postgres:Host=127.0.0.1;Port=1;Database=bank;Password=secret", "PostgreSQL store '127.0.0.1/bank': could not open the store: the server does not answer")]
    public Task UnknownStore_IsRefused(string store, string reason) => RefusedAsync(reason, "--store", store);

    [Fact]
    public Task FolderThatDoesNotExist_IsRefused() => RefusedAsync("", "--store", "sqlite:none/bank.db");

    [Theory]
    [InlineData("--overdraft", "-1", "--overdraft is 0 or more.")]
    [InlineData("--overdraft", "much", "")]
    [InlineData("--nonsense", "1", "")]
    public Task WrongOption_IsRefused(string option, string value, string reason) => RefusedAsync(reason, option, value);

    [Fact]
    public async Task FileThatIsNoDatabase_IsRefusedAndLeftAsItWas()
    {
        const string Letter = "Dear bank, this is a letter and not a database. It is longer than the hundred bytes of a header, so that nobody takes it for one.";
        _folder.Write("letter.db", Letter);
        await RefusedAsync("", "--store", "sqlite:letter.db");
        Assert.Equal(Letter, await File.ReadAllTextAsync(_folder["letter.db"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TableThatIsNoDatabase_IsRefusedAndBuiltAnewWhereThereIsNone()
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(10, 100));
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", ledger)).ExitCode);
        _folder.Write("bank.db-accounts", new string('x', 5_000));
        await RefusedAsync("The accounts' table cannot be used: ", "--ledger", ledger);
        await RefusedAsync("The accounts' table cannot be used: ", "rebuild");
        File.Delete(_folder["bank.db-accounts"]);
        Assert.True((await BankProcess.RunJsonAsync(_folder, "--ledger", ledger)).GetProperty("balancesAgree").GetBoolean());
    }

    [Fact]
    public async Task TableOfALogThatIsGone_IsNamedAndMendedByARebuild()
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(10, 100));
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", ledger)).ExitCode);
        File.Delete(_folder["bank.db"]);

        // Before the new log comes as far as the old one had: then nobody could tell.
        var health = await BankProcess.RunAsync(_folder, "health");
        Assert.Equal(1, health.ExitCode);
        Assert.Contains("projection AccountsTable has stopped", health.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "rebuild")).ExitCode);
        Assert.True((await BankProcess.RunJsonAsync(_folder, "--ledger", ledger)).GetProperty("balancesAgree").GetBoolean());
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram_IsRefusedAndLeftAsItWas()
    {
        await ExecuteAsync("other.db", "create table customers (name text); insert into customers values ('Ada')");
        var before = await File.ReadAllBytesAsync(_folder["other.db"], TestContext.Current.CancellationToken);
        await RefusedAsync("", "--store", "sqlite:other.db");
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["other.db"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DatabaseOfANewerVersion_IsRefused()
    {
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", _folder.Write("ledger.csv", SeededLedger.Write(10, 100)))).ExitCode);
        await ExecuteAsync("bank.db", "pragma user_version = 1000000");
        await RefusedAsync("");
    }

    [Fact]
    public async Task LedgerThatContradictsTheStore_IsRefused()
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(10, 200));
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", ledger)).ExitCode);
        var other = _folder.Write("other.csv", $"{LedgerReader.Header}\n1,100001,1993-01-01,credit,,900.00,900.00,\n");
        await RefusedAsync("other.csv, line 2: the ledger ends account 100001 after 1 transactions; the store has ", "--ledger", other);
        Assert.Equal(200, (await BankProcess.RunJsonAsync(_folder, "--ledger", ledger)).GetProperty("alreadyThere").GetInt32());
    }

    [Fact]
    public async Task LedgerBeyondTheOverdraftAgreedInTheStore_IsRefused()
    {
        var ledger = _folder.Write("ledger.csv", $"{LedgerReader.Header}\n1,A,1993-01-01,credit,,1.00,1.00,\n");
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", ledger, "--overdraft", "10")).ExitCode);
        await File.AppendAllTextAsync(ledger, "2,A,1993-01-02,debit,,12.00,-11.00,\n", TestContext.Current.CancellationToken);
        await RefusedAsync(
            "ledger.csv, line 3: the debit of 12.00 takes account A to -11.00, beyond its agreed overdraft of 10.00.", "--ledger", ledger);
    }

    private async Task RefusedAsync(string reason, params string[] arguments)
    {
        var before = Directory.EnumerateFileSystemEntries(_folder.FullName).Order().ToArray();
        var run = await BankProcess.RunAsync(_folder, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error.Length - Environment.NewLine.Length, run.Error.IndexOf(Environment.NewLine, StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(run.Error);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder.FullName).Order());
    }

    private async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder[file]};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
