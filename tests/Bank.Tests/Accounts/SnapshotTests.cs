using Bank.Accounts;
using Bank.Ledgers;
using Bank.Running;
using Bank.Tests.Processes;
using Bank.Tests.ReadModels;
using Cqrs.Generated.Stores;

namespace Bank.Tests.Accounts;

/// <summary>Accounts with many transactions are kept as snapshots, which change nothing but speed.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task BusyAccounts_AreLoadedFromSnapshotsAsTheirReplay()
    {
        var ledger = LedgerReader.ReadFile(_folder.Write("ledger.csv", SeededLedger.Write(accounts: 10, transactions: 1_500)));
        var store = StoreChoice.Parse($"sqlite:{_folder["bank.db"]}");
        Assert.Equal(0, (await BankProcess.RunAsync(_folder, "--ledger", "ledger.csv")).ExitCode);
        await using var bank = await BankHost.StartAsync(store, Cancellation);
        foreach (var account in ledger.Accounts)
        {
            var snapshot = await bank.Service<ISnapshotStore>().LoadSnapshotAsync(StreamName.For(nameof(Account), account.Id), Cancellation);
            Assert.InRange(snapshot!.Version, 50, account.Rows.Count + 1);
            var (loaded, replayed) = (await bank.Accounts.LoadAsync(account.Id, Cancellation), await bank.Streams.LoadAsync(account.Id, Cancellation));
            Assert.Equal((replayed.Version, replayed.Balance, replayed.EmailAddress, replayed.OverdraftLimit), (loaded.Version, loaded.Balance, loaded.EmailAddress, loaded.OverdraftLimit));
            Assert.Equal(account.Balance, loaded.Balance);
        }
    }
}
