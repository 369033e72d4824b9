namespace Bank.Tests.Processes;

/// <summary>What a user sees.</summary>
public sealed class RunTests : IDisposable
{
    private const int Accounts = 300;
    private const int Transactions = 6_000;
    private const int TourEvents = 6;
    private const int Events = Accounts + Transactions + TourEvents;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NoArguments_ReplaysTheSeededLedgerIntoBankDbAndASecondRunWritesNothing()
    {
        var run = await BankProcess.RunAsync(_folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Nothing yet in sqlite:bank.db.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Account tour.ada is opened: 6 events, balance 50.00, ada@analytical.example.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Accounts +│ +300 │", run.Output);
        Assert.Matches(@"Events in the store +│ +6,306 │", run.Output);
        Assert.Matches(@"Commands per second +│ +[\d,]+ │", run.Output);
        Assert.Matches(@"Rehydration, events per second +│ +[\d,]+ │", run.Output);
        Assert.Contains("all 300 balances agree", run.Output, StringComparison.Ordinal);
        Assert.Equal(["bank.db", "bank.db-accounts"], Directory.EnumerateFiles(_folder.FullName).Select(Path.GetFileName).Order());

        run = await BankProcess.RunAsync(_folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Found in sqlite:bank.db: 301 accounts, 6,306 events, last position 6306.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Account tour.ada was there already: 6 events", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"there already +│ +6,000 │", run.Output);
        Assert.Matches(@"Events in the store +│ +6,306 │", run.Output);
    }

    [Fact]
    public async Task Json_IsTheOnlyThingOnStandardOutput()
    {
        var run = await BankProcess.RunAsync(_folder, "--json", "--store", "memory");
        Assert.StartsWith("{", run.Output, StringComparison.Ordinal);
        var json = run.Json();
        Assert.Equal("the seeded ledger", json.GetProperty("ledger").GetString());
        Assert.Equal("memory", json.GetProperty("store").GetString());
        Assert.Equal(0, json.GetProperty("found").GetProperty("events").GetInt32());
        Assert.Equal(Accounts, json.GetProperty("accounts").GetInt32());
        Assert.Equal(Transactions, json.GetProperty("transactions").GetInt32());
        Assert.Equal(0, json.GetProperty("alreadyThere").GetInt32());
        Assert.Equal(Events, json.GetProperty("events").GetInt32());
        Assert.True(json.GetProperty("commandsPerSecond").GetDouble() > 0);
        Assert.True(json.GetProperty("rehydrationEventsPerSecond").GetDouble() > 0);
        Assert.True(json.GetProperty("balancesAgree").GetBoolean());
        Assert.Equal(0, json.GetProperty("disagreements").GetArrayLength());
    }

    [Fact]
    public async Task MemoryStore_LeavesNoFile()
    {
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--store", "memory")).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public async Task LongerLedgerOfTheSameBank_ContinuesWhereTheShorterEnded()
    {
        var rows = Bank.Ledgers.SeededLedger.Write(10, 200).Split('\n');
        var half = _folder.Write("half.csv", string.Join('\n', rows[..101]) + '\n');
        var whole = _folder.Write("whole.csv", string.Join('\n', rows));
        Assert.Equal(100, (await BankProcess.RunJsonAsync(_folder, "--ledger", half)).GetProperty("transactions").GetInt32());
        var json = await BankProcess.RunJsonAsync(_folder, "--ledger", whole);
        Assert.Equal((200, 100), (json.GetProperty("transactions").GetInt32(), json.GetProperty("alreadyThere").GetInt32()));
        Assert.Equal(10 + 200 + TourEvents, json.GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task TwoLedgersOfDifferentAccounts_ShareOneFile()
    {
        var first = _folder.Write("first.csv", Bank.Ledgers.SeededLedger.Write(10, 200));
        await BankProcess.RunAsync(_folder, "--ledger", first);
        var other = _folder.Write("other.csv", $"{Bank.Ledgers.LedgerReader.Header}\n1,576,1993-01-01,credit,,900.00,900.00,\n");
        Assert.Equal(10 + 200 + TourEvents + 2, (await BankProcess.RunJsonAsync(_folder, "--ledger", other)).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task RealLedger_AgreesToTheLastBalanceAndStaysAsItIsWhenRunAgain()
    {
        var ledger = RealLedger.PathOrSkip();
        var first = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger);
        var second = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger);
        foreach (var json in new[] { first, second })
        {
            Assert.Equal(RealLedger.Accounts, json.GetProperty("accounts").GetInt32());
            Assert.Equal(RealLedger.Transactions, json.GetProperty("transactions").GetInt32());
            Assert.Equal(RealLedger.Accounts + RealLedger.Transactions + TourEvents, json.GetProperty("events").GetInt32());
            Assert.True(json.GetProperty("balancesAgree").GetBoolean());
        }

        Assert.Equal(0, first.GetProperty("alreadyThere").GetInt32());
        Assert.Equal(RealLedger.Transactions, second.GetProperty("alreadyThere").GetInt32());
        TestContext.Current.SendDiagnosticMessage(first.ToString());
    }

    [Fact]
    public async Task Help_NamesEveryOption()
    {
        var run = await BankProcess.RunAsync(_folder, "--help");
        Assert.Equal(0, run.ExitCode);
        foreach (var option in new[] { "--ledger", "--store", "--overdraft", "--bus", "--json", "rebuild", "health" })
            Assert.Contains(option, run.Output, StringComparison.Ordinal);
    }
}
