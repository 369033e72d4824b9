using Bank.Accounts;
using Bank.Tests.Processes;
using Cqrs.Generated.Sqlite;
using Microsoft.Data.Sqlite;

namespace Bank.Tests.Histories;

/// <summary>A bank as its first release left it, events and read model: every later one goes on with it.</summary>
public sealed class FirstReleaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FirstReleaseTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Histories"), "first-release.db*"))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file).Replace("first-release", "bank", StringComparison.Ordinal)));
    }

    private static string Ledger => Path.Combine(AppContext.BaseDirectory, "Histories", "first-release.csv");

    private string Database => Path.Combine(_folder.FullName, "bank.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bank_FindsAllItsTransactionsAndGoesOn()
    {
        var run = await BankProcess.RunJsonAsync(_folder, "--ledger", Ledger);
        Assert.True(run.GetProperty("balancesAgree").GetBoolean());
        Assert.Equal((200, 200), (run.GetProperty("transactions").GetInt32(), run.GetProperty("alreadyThere").GetInt32()));
    }

    [Fact]
    public async Task Events_AreTheNewestVersions()
    {
        await using var store = await SqliteEventStore.OpenAsync(Database, TestContext.Current.CancellationToken);
        var events = await new EventLog(store, CqrsApplication.TypeRegistry).ReadStreamAsync("Account/tour.ada", TestContext.Current.CancellationToken);
        var opened = Assert.IsType<AccountOpened>(events[0].Event);
        Assert.Equal(("Ada Lovelace", "ada@example.org", 2), (opened.OwnerName, opened.EmailAddress, events[0].EventTypeVersion));
        Assert.Equal(new EmailAddressChanged("ada@analytical.example", IsConfirmed: false), events.Single(static e => e.EventType == "EmailAddressChanged").Event);
        var account = await new Repository<Account>(store).LoadAsync("tour.ada", TestContext.Current.CancellationToken);
        Assert.Equal((50m, "ada@analytical.example"), (account.Balance, account.EmailAddress));
    }

    /// <summary>The control: what a later release stored, this one does not know, and it says so.</summary>
    [Fact]
    public async Task VersionOfALaterRelease_StopsTheBankAndIsNamed()
    {
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE event_types SET version = 9 WHERE name = 'AccountOpened'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        var run = await BankProcess.RunAsync(_folder, "--ledger", Ledger);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("AccountOpened@9", run.Error, StringComparison.Ordinal);
    }
}
