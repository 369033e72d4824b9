using System.Text.Json;
using Bank.Ledgers;

namespace Bank.Tests.Processes;

/// <summary>Two processes on one database file, replaying the same ledger: each transaction is posted by exactly one of them.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private const int TourEvents = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task TwoAtOnceOnOneFile_BothMakeProgressAndNothingIsLostOrDoubled()
    {
        const int Accounts = 100;
        const int Transactions = 10_000;
        return ShareAsync(_folder.Write("ledger.csv", SeededLedger.Write(Accounts, Transactions)), Accounts, Transactions);
    }

    [Fact]
    public Task TwoAtOnceWithTheRealLedger_BothMakeProgressAndNothingIsLostOrDoubled()
        => ShareAsync(RealLedger.PathOrSkip(), RealLedger.Accounts, RealLedger.Transactions);

    private async Task ShareAsync(string ledger, int accounts, int transactions)
    {
        using var one = BankProcess.Start(_folder, "--ledger", ledger, "--json");
        using var other = BankProcess.Start(_folder, "--ledger", ledger, "--json");
        JsonElement[] results = [(await one.EndAsync()).Json(), (await other.EndAsync()).Json()];

        int[] posted = [.. results.Select(json => transactions - json.GetProperty("alreadyThere").GetInt32())];
        Assert.Equal(transactions, posted.Sum());
        Assert.All(posted, count => Assert.True(count > 0, $"posted {posted[0]} and {posted[1]}"));
        Assert.All(results, json => Assert.True(json.GetProperty("balancesAgree").GetBoolean()));

        var after = await BankProcess.RunJsonAsync(_folder, "--ledger", ledger);
        Assert.Equal(accounts + transactions + TourEvents, after.GetProperty("events").GetInt32());
        Assert.Equal(transactions, after.GetProperty("alreadyThere").GetInt32());
    }
}
