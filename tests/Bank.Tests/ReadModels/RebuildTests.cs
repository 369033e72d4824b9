using System.Globalization;
using System.Text.RegularExpressions;
using Bank.Ledgers;
using Bank.Running;
using Bank.Tests.Processes;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

namespace Bank.Tests.ReadModels;

/// <summary>The accounts' table while processes are killed and it is built anew, with commands going on: it is the ledger's, every time that anybody looks.</summary>
public sealed partial class RebuildTests(PostgreSqlServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StoreChoice Store => StoreChoice.Parse($"sqlite:{_folder["bank.db"]}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task RealLedgerKilledAndRebuiltWhileCommandsRun_TableIsTheLedgersEveryTime()
        => KillAndRebuildAsync(RealLedger.PathOrSkip(), Store, Soak.IsAsked ? 60 : 6);

    [Fact]
    public async Task KilledAndRebuiltOnPostgreSql_TableIsTheLedgersEveryTime()
    {
        var database = await PostgreSqlDatabase.NewOrSkipAsync(server);
        var ledger = Soak.IsAsked ? RealLedger.PathOrSkip() : _folder.Write("ledger.csv", SeededLedger.Write(accounts: 100, transactions: 3_000));
        await KillAndRebuildAsync(ledger, StoreChoice.Parse($"postgres:{database}"), Soak.IsAsked ? 60 : 4);
        await server.DropDatabaseAsync(database);
    }

    /// <summary>Controls: what the reading must catch, and what a run must.</summary>
    [Theory]
    [InlineData("UPDATE accounts SET balance = balance + 1 WHERE id = '100001'", true)]
    [InlineData("UPDATE accounts SET balance = balance + 100, transactions = transactions + 1 WHERE id = '100001'", true)]
    [InlineData("DELETE FROM accounts WHERE id = '100001'", true)]
    [InlineData("UPDATE cqrs_projections SET sequence = sequence - 1", false)]
    public async Task PlantedDefect_IsCaughtAndARebuildMendsIt(string defect, bool isInTheTable)
    {
        var file = _folder.Write("ledger.csv", SeededLedger.Write(accounts: 10, transactions: 200));
        var ledger = LedgerReader.ReadFile(file);
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", file)).ExitCode);
        await (await ReadAsync(Store)).AgreesAsync(Store, ledger, Cancellation);
        await ExecuteAsync(defect);
        var defective = await ReadAsync(Store);
        await Assert.ThrowsAnyAsync<XunitException>(() => defective.AgreesAsync(Store, ledger, Cancellation));
        var run = await BankProcess.RunAsync(_folder, "--ledger", file);
        Assert.NotEqual(0, run.ExitCode);
        if (!isInTheTable)
            await Assert.ThrowsAnyAsync<XunitException>(async () => await (await ReadAsync(Store)).AgreesAsync(Store, ledger, Cancellation));

        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "rebuild")).ExitCode);
        await (await ReadAsync(Store)).AgreesAsync(Store, ledger, Cancellation);
        Assert.True((await BankProcess.RunJsonAsync(_folder, "--ledger", file)).GetProperty("balancesAgree").GetBoolean());
    }

    [Fact]
    public async Task RebuildThatIsInterrupted_SaysSoAndGoesOnFromThereWhenRunAgain()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to a process without a console.");
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", _folder.Write("ledger.csv", SeededLedger.Write(accounts: 50, transactions: 12_000)))).ExitCode);
        var before = await ReadAsync(Store);
        var run = await InterruptedRebuildAsync();
        for (var i = 0; i < 5 && run.ExitCode == 0; i++)
        {
            // It had come to its end before anybody said stop.
            before = await ReadAsync(Store);
            run = await InterruptedRebuildAsync();
        }

        Assert.Equal((130, "Stopped. What is built stays; run again to continue."), (run.ExitCode, run.Error.TrimEnd()));
        Assert.Matches(@"^1,000 events, [\d,]+/s, [\d.]+ s left", run.Output);
        var built = await BuiltBesideAsync();
        Assert.True(built > Position.Start);
        var untouched = await ReadAsync(Store);
        Assert.Equal((before.Build, before.Checkpoint), (untouched.Build, untouched.Checkpoint));
        Assert.Equal(before.Accounts, untouched.Accounts);

        var again = await BankProcess.RunAsync(_folder, "rebuild");
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.InRange(EventsOf(again), 1, 12_055 - 1_000);
        var after = await ReadAsync(Store);
        Assert.Equal(before.Build + 1, after.Build);
        Assert.Equal(before.Accounts, after.Accounts);
    }

    [Fact]
    public async Task RebuildInMemory_IsRefused()
    {
        var run = await BankProcess.RunAsync(_folder, "rebuild", "--store", "memory");
        Assert.Equal((2, "There is no table in memory: each process builds its accounts in memory anew."), (run.ExitCode, run.Error.Trim()));
    }

    private async Task KillAndRebuildAsync(string file, StoreChoice store, int rounds)
    {
        var ledger = LedgerReader.ReadFile(file);
        var random = new Random(1993);
        var (killed, builds) = (0, 0L);
        var rebuilds = new List<BankOutcome>();
        long[] lengths = [.. Enumerable.Range(0, rounds).Select(_ => random.NextInt64(1, ledger.Accounts.Count + ledger.Rows.Count)).Order()];
        foreach (var length in lengths)
        {
            using var bank = BankProcess.Start(_folder, "--ledger", file, "--store", store.Text, "--json");
            await UntilAsync(async () => bank.HasExited || await EventsAsync(store) >= length);
            using var rebuild = BankProcess.Start(_folder, "rebuild", "--store", store.Text);
            await Task.Delay(random.Next(200, 1_500), Cancellation);

            // One of them, or both, at an arbitrary moment between two of its steps; the other goes on for a while.
            var first = random.Next(2) == 0 ? bank : rebuild;
            first.Kill();
            if (random.Next(2) == 0)
                await (first == bank ? rebuild : bank).EndAsync();
            bank.Kill();
            rebuild.Kill();
            killed += (await bank.EndAsync()).ExitCode == 0 ? 0 : 1;
            rebuilds.Add(await rebuild.EndAsync());
            if (await TableReading.FindAsync(store, Cancellation) is not { } reading)
                continue;
            await reading.AgreesAsync(store, ledger, Cancellation);
            builds = reading.Build;
        }

        // A last one side by side, to the end of both.
        using var last = BankProcess.Start(_folder, "--ledger", file, "--store", store.Text, "--json");
        await RebuildAsync(store);
        Assert.True((await last.EndAsync()).Json().GetProperty("balancesAgree").GetBoolean());
        var end = await ReadAsync(store);
        await end.AgreesAsync(store, ledger, Cancellation);
        Assert.All(ledger.Accounts, account => Assert.Equal((account.Balance, account.Rows.Count), end.Accounts[account.Id]));
        Assert.True(end.Build > builds, $"build {end.Build} serves, as before the last rebuild");
        Assert.True(killed > rounds / 3, $"{killed} of {rounds} were interrupted.");

        // A rebuild is killed, comes to its end, or finds another one at work; nothing else.
        var broken = rebuilds.Where(static run => run.ExitCode is not (0 or 137) && !run.Error.Contains("is being built anew by another process", StringComparison.Ordinal)).ToList();
        Assert.True(broken.Count == 0, string.Join("; ", broken.Select(static run => $"{run.ExitCode}: {run.Error}")));
        Assert.Contains(rebuilds, static run => run.ExitCode == 137);
        TestContext.Current.SendDiagnosticMessage($"{rounds} rounds: {killed} banks killed, build {end.Build} serves at last");
    }

    /// <summary>Stops a rebuild after its first batch: a later one waits for us, and finds when we let it go on that it has been told to stop.</summary>
    private async Task<BankOutcome> InterruptedRebuildAsync()
    {
        using var process = BankProcess.Start(_folder, "rebuild");
        await UntilAsync(async () => process.HasExited || await BuiltBesideAsync() > Position.Start);
        await using (var connection = new SqliteConnection($"Data Source={_folder["bank.db-accounts"]};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using var blocks = await connection.BeginTransactionAsync(Cancellation);
            await process.InterruptAsync();
            await Task.Delay(300, Cancellation);
        }

        return await process.EndAsync();
    }

    /// <summary>Rebuilds, once whoever was killed while building has lost its lease.</summary>
    private async Task RebuildAsync(StoreChoice store)
    {
        for (var i = 0; ; i++)
        {
            var run = await BankProcess.RunAsync(_folder, "rebuild", "--store", store.Text);
            if (run.ExitCode == 0)
                return;
            Assert.True(i < 50 && run.Error.Contains("is being built anew by another process", StringComparison.Ordinal), run.Error);
        }
    }

    private static async Task<TableReading> ReadAsync(StoreChoice store)
        => await TableReading.FindAsync(store, Cancellation) ?? throw new InvalidOperationException("There is no table.");

    private static async Task<long> EventsAsync(StoreChoice store)
    {
        await using var bank = TableReading.Services(store);
        var counter = new Counter();
        await bank.GetRequiredService<IEventStore>().ReadAllAsync(Position.Start, int.MaxValue, counter, Cancellation);
        return counter.Count;
    }

    private async Task<Position> BuiltBesideAsync()
    {
        await using var bank = TableReading.Services(Store);
        var builds = await bank.GetRequiredService<ProjectionDatabase>().ReadAsync("AccountsTable", Cancellation);
        return builds.FirstOrDefault(static build => !build.Serves)?.Position ?? Position.Start;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(5, Cancellation);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder["bank.db-accounts"]};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static int EventsOf(BankOutcome rebuild)
        => int.Parse(BuiltFrom().Match(rebuild.Output).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("are built anew from ([\\d,]+) events")]
    private static partial Regex BuiltFrom();

    private sealed class Counter : IEventFold
    {
        public long Count { get; private set; }

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) => Count += page.Count;
    }
}
