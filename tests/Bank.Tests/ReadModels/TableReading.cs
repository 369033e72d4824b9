using System.Data;
using System.Data.Common;
using Bank.Accounts;
using Bank.Ledgers;
using Bank.Running;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Bank.Tests.ReadModels;

/// <summary>The accounts' table as anybody with a connection sees it, with the checkpoint that it was written with: both of one moment.</summary>
/// <param name="Checkpoint">Up to where the log is in it.</param>
/// <param name="Build">Which build of the table serves.</param>
/// <param name="Accounts">Balance and transactions of each account.</param>
internal sealed record TableReading(Position Checkpoint, long Build, Dictionary<string, (decimal Balance, int Transactions)> Accounts)
{
    /// <summary>Reads the table of a bank that may be running meanwhile; null where there is none yet.</summary>
    public static async Task<TableReading?> FindAsync(StoreChoice store, CancellationToken cancellationToken)
    {
        await using var services = Services(store);

        // Makes the book, where nobody has been there before.
        var serving = (await services.GetRequiredService<ProjectionDatabase>().ReadAsync(nameof(AccountsTable), cancellationToken)).FirstOrDefault(static build => build.Serves);
        if (serving is null)
            return null;
        await using var connection = await services.GetRequiredService<DbDataSource>().OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var (checkpoint, number) = (default(Position), 0L);
        var accounts = new Dictionary<string, (decimal, int)>(StringComparer.Ordinal);
        await QueryAsync(
            "SELECT epoch, sequence, build FROM cqrs_projections WHERE name = 'AccountsTable' AND serves = 1",
            row => (checkpoint, number) = (new Position((ulong)row.GetInt64(0), row.GetInt64(1)), row.GetInt64(2)));
        await QueryAsync("SELECT id, balance, transactions FROM accounts", row => accounts.Add(row.GetString(0), (row.GetInt64(1) / 100m, row.GetInt32(2))));
        return new TableReading(checkpoint, number, accounts);

        async Task QueryAsync(string sql, Action<DbDataReader> read)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                read(row);
        }
    }

    /// <summary>Demands that the table is what the log says up to the checkpoint, and each balance one that the ledger knows.</summary>
    public async Task AgreesAsync(StoreChoice store, Ledger ledger, CancellationToken cancellationToken)
    {
        await using var services = Services(store);
        var expected = new Dictionary<string, (decimal Balance, int Transactions)>(StringComparer.Ordinal);
        await foreach (var e in services.GetRequiredService<IEventLog>().ReadAllAsync(cancellationToken: cancellationToken))
        {
            if (e.Position > Checkpoint)
                break;
            var (balance, transactions) = expected.GetValueOrDefault(e.SourceId);
            expected[e.SourceId] = e.Event switch
            {
                AccountCredited credited => (balance + credited.Amount, transactions + 1),
                AccountDebited debited => (balance - debited.Amount, transactions + 1),
                _ => (balance, transactions),
            };
        }

        Assert.Equal(expected.OrderBy(static account => account.Key, StringComparer.Ordinal), Accounts.OrderBy(static account => account.Key, StringComparer.Ordinal));
        Assert.All(
            ledger.Accounts.Where(account => Accounts.ContainsKey(account.Id)),
            account => Assert.Equal(account.BalanceAfter(Accounts[account.Id].Transactions), Accounts[account.Id].Balance));
    }

    /// <summary>The bank's services, nothing of which runs.</summary>
    public static ServiceProvider Services(StoreChoice store) => new ServiceCollection().AddCqrs(store.AddTo).BuildServiceProvider();
}
