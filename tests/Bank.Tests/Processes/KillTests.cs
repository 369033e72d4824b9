using Bank.Accounts;
using Bank.Ledgers;
using Bank.Running;
using Cqrs.Generated.Sqlite;
using Xunit.Sdk;

namespace Bank.Tests.Processes;

/// <summary>The bank killed in the middle of its work, again and again on one file: it ends with the right balances, and nothing happened twice.</summary>
public sealed class KillTests : IDisposable
{
    private const int TourEvents = 6;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task KilledAtAnyMoment_EndsWithTheSameBalancesAndNothingTwice(int seed)
    {
        if (seed > 1)
            Soak.OrSkip("More kills of the same kind.");
        const int Accounts = 100;
        const int Transactions = 10_000;
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(Accounts, Transactions));
        await KillAgainAndAgainAsync(ledger, kills: 6, Accounts + Transactions, seed);
        await AgreesAsync(ledger, Accounts, Transactions);
    }

    [Fact]
    public async Task RealLedgerKilledAtAnyMoment_EndsWithTheSameBalancesAndNothingTwice()
    {
        var ledger = RealLedger.PathOrSkip();
        await KillAgainAndAgainAsync(ledger, kills: Soak.IsAsked ? 50 : 8, RealLedger.Accounts + RealLedger.Transactions, seed: 1993);
        await AgreesAsync(ledger, RealLedger.Accounts, RealLedger.Transactions);
    }

    [Fact]
    public async Task Interrupted_SaysSoOnOneLineAndContinuesWhenRunAgain()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to a process without a console.");
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(accounts: 100, transactions: 10_000));
        using var process = BankProcess.Start(_folder, "--ledger", ledger, "--json");
        await WaitForEventsAsync(1_000);
        await process.InterruptAsync();
        var run = await process.EndAsync();
        Assert.Equal((130, "", "Stopped. What is posted stays; run again to continue."), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        await AgreesAsync(ledger, 100, 10_000);
    }

    [Fact]
    public async Task KilledWhileItMakesTheFile_BeginsAgain()
    {
        for (var round = 0; round < 5; round++)
        {
            using var folder = new TemporaryFolder();
            var ledger = folder.Write("ledger.csv", SeededLedger.Write(accounts: 10, transactions: 100));
            var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watcher = new FileSystemWatcher(folder.FullName, "bank.db*");
            watcher.Created += (_, _) => made.TrySetResult();
            watcher.EnableRaisingEvents = true;
            using var process = BankProcess.Start(folder, "--ledger", ledger);
            await made.Task.WaitAsync(Cancellation);
            process.Kill();
            await process.EndAsync();
            Assert.True((await BankProcess.RunJsonAsync(folder, "--ledger", ledger)).GetProperty("balancesAgree").GetBoolean());
        }
    }

    /// <summary>A control: the same checks, on a store in which one transaction took effect twice.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PlantedSecondEffect_IsCaught(bool cancelled)
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(accounts: 10, transactions: 200));
        await AgreesAsync(ledger, 10, 200);
        await using (var bank = await BankHost.StartAsync(StoreChoice.Parse($"sqlite:{_folder["bank.db"]}"), Cancellation))
        {
            await bank.Commands.SendAsync(new CreditAccount("100001", 10), Cancellation);
            if (cancelled)
                await bank.Commands.SendAsync(new DebitAccount("100001", 10), Cancellation);
        }

        var caught = await Assert.ThrowsAnyAsync<XunitException>(() => AgreesAsync(ledger, 10, 200));
        Assert.Contains("the ledger ends account 100001 after", caught.Message, StringComparison.Ordinal);
    }

    /// <summary>A control: the same kill, and a second run that posts under new ids, as a bank would that made them afresh at each run.</summary>
    [Fact]
    public async Task PlantedFreshIds_AreCaught()
    {
        var rows = SeededLedger.Write(accounts: 100, transactions: 6_000);
        var ledger = _folder.Write("ledger.csv", rows);
        await KillAgainAndAgainAsync(ledger, kills: 1, events: 2_500, seed: 1);
        _folder.Write("ledger.csv", rows.Replace("\n", "\nx", StringComparison.Ordinal)[..^1]);
        await Assert.ThrowsAnyAsync<XunitException>(() => AgreesAsync(ledger, 100, 6_000));
    }

    /// <summary>Starts the bank and kills it when the log has grown to some length: at an arbitrary moment between two of its own steps.</summary>
    private async Task KillAgainAndAgainAsync(string ledger, int kills, int events, int seed)
    {
        var random = new Random(seed);
        var lengths = Enumerable.Range(0, kills).Select(_ => (long)random.Next(1, events)).Order().ToArray();
        var interrupted = 0;
        foreach (var length in lengths)
        {
            using var process = BankProcess.Start(_folder, "--ledger", ledger, "--json");
            await WaitForEventsAsync(length);
            process.Kill();
            if ((await process.EndAsync()).ExitCode != 0)
                interrupted++;
        }

        // A process may have come to its end just before it was killed; that most of them had not is what makes this a test.
        Assert.True(interrupted > kills / 2, $"{interrupted} of {kills} were interrupted.");
    }

    private async Task WaitForEventsAsync(long length)
    {
        await using var watcher = SqliteEventStore.Open(new SqliteStoreOptions(_folder["bank.db"]) { PollInterval = TimeSpan.FromMilliseconds(1) });
        await watcher.WaitForEventsAsync(new Position(0, length - 1), Cancellation);
    }

    private async Task AgreesAsync(string ledger, int accounts, int transactions)
    {
        var json = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger);
        Assert.True(json.GetProperty("balancesAgree").GetBoolean());
        Assert.Equal((accounts, transactions), (json.GetProperty("accounts").GetInt32(), json.GetProperty("transactions").GetInt32()));
        Assert.Equal(accounts + transactions + TourEvents, json.GetProperty("events").GetInt32());
    }
}
