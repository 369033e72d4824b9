using System.Text.Json;
using Bank.Ledgers;
using Cqrs.Generated.PostgreSql.Server;

namespace Bank.Tests.Processes;

/// <summary>The bank on PostgreSQL: the same program, the same balances, and two processes on one database.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const int TourEvents = 6;

    private readonly TemporaryFolder _folder = new();
    private string _database = "";

    private string Store => $"postgres:{_database}";

    public async ValueTask InitializeAsync() => _database = await PostgreSqlDatabase.NewOrSkipAsync(server);

    public async ValueTask DisposeAsync()
    {
        await server.DropDatabaseAsync(_database);
        _folder.Dispose();
    }

    [Fact]
    public async Task TwoRuns_AgreeAndTheSecondFindsEverythingThere()
    {
        var ledger = _folder.Write("ledger.csv", SeededLedger.Write(accounts: 50, transactions: 1_000));
        foreach (var alreadyThere in new[] { 0, 1_000 })
        {
            var json = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger, "--store", Store);
            Assert.True(json.GetProperty("balancesAgree").GetBoolean());
            Assert.Equal((1_056, alreadyThere), (json.GetProperty("events").GetInt32(), json.GetProperty("alreadyThere").GetInt32()));
            Assert.DoesNotContain("Username", json.GetProperty("store").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task TwoAtOnceOnOneDatabase_BothMakeProgressAndNothingIsLostOrDoubled()
        => ShareAsync(_folder.Write("ledger.csv", SeededLedger.Write(accounts: 100, transactions: 2_000)), accounts: 100, transactions: 2_000);

    [Fact]
    public async Task RealLedgerSharedByTwo_BothMakeProgressAndNothingIsLostOrDoubled()
    {
        Soak.OrSkip("Two processes share the real ledger on SQLite in each run; here a smaller one does.");
        await ShareAsync(RealLedger.PathOrSkip(), RealLedger.Accounts, RealLedger.Transactions);
    }

    private async Task ShareAsync(string ledger, int accounts, int transactions)
    {
        using var one = BankProcess.Start(_folder, "--ledger", ledger, "--store", Store, "--json");
        using var other = BankProcess.Start(_folder, "--ledger", ledger, "--store", Store, "--json");
        JsonElement[] results = [(await one.EndAsync()).Json(), (await other.EndAsync()).Json()];
        int[] posted = [.. results.Select(json => transactions - json.GetProperty("alreadyThere").GetInt32())];
        Assert.Equal(transactions, posted.Sum());
        Assert.All(posted, count => Assert.True(count > 0, $"posted {posted[0]} and {posted[1]}"));
        Assert.All(results, json => Assert.True(json.GetProperty("balancesAgree").GetBoolean()));
        var after = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger, "--store", Store);
        Assert.Equal(accounts + transactions + TourEvents, after.GetProperty("events").GetInt32());
    }
}
