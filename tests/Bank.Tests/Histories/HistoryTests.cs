using Bank.Accounts;
using Bank.Tests.Processes;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Testing;
using Microsoft.Data.Sqlite;

namespace Bank.Tests.Histories;

/// <summary>What the bank has ever stored is read for ever: golden bytes of each event version, and what the compiler knows besides.</summary>
public sealed class HistoryTests
{
    private static readonly HistoryChecks s_checks = HistoryChecks.Of(CqrsApplication.TypeRegistry, "Histories/Goldens");

    public static TheoryData<string> Names => [.. s_checks.Names];

    [Theory, MemberData(nameof(Names))]
    public void History_Holds(string name) => s_checks.Run(name);

    /// <summary>Each with a database of its own: one is fed event by event, the other at once.</summary>
    [Fact]
    public void AccountsTable_IsBuiltAsItIsFed()
    {
        using var folder = new TemporaryFolder();
        var databases = 0;
        var read = new List<AccountSummary>();
        HistoryChecks.Of(CqrsApplication.TypeRegistry, "Histories/Goldens").WithProjection(
            () =>
            {
                var connection = $"Data Source={Path.Combine(folder.FullName, $"{databases++}.db")};Pooling=False";
                return new AccountsTable(SqliteProjection.DatabaseAt(connection), SqliteFactory.Instance.CreateDataSource(connection));
            },
            table =>
            {
                read.AddRange(table.AllAsync(TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult());
                return read[^1];
            },
            new AccountOpened("Ada", "ada@example.org", "secret", 100m), new AccountCredited(5m), new EmailAddressChanged("ada@example.com", IsConfirmed: true), new AccountDebited(2m)).Run("Rebuild.AccountsTable");

        Assert.Equal((2, 2), (databases, read.Count));
        Assert.All(read, static account => Assert.Equal(("ada@example.com", 3m, 2), (account.EmailAddress, account.Balance, account.Transactions)));
    }

    [Fact]
    public void EachShippedEvent_HasItsGolden() => Assert.Subset(
        s_checks.Names.ToHashSet(),
        File.ReadLines(Path.Combine(RepositoryRoot.Directory.FullName, "samples", "Bank", "EventContracts.Shipped.txt"))
            .Select(static line => line.Split(' ')).Where(static words => words[0] != "#").Select(static words => $"Golden.{words[0]}@{words[1]}").ToHashSet());
}
