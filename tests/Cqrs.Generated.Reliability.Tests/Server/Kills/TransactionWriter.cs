using System.Net.Sockets;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>Appends in transactions of its own, one or two batches together with a row of another table for each, and asks the store where a commit broke off.</summary>
internal sealed class TransactionWriter(PostgreSqlEventStore store, NpgsqlDataSource source, string table, Ledger ledger, int seed) : Writer(ledger, seed)
{
    protected override async Task WriteAsync()
    {
        AppendRequest[] requests = Random.Next(3) == 0 ? [Ask("transaction"), Ask("transaction")] : [Ask("transaction")];
        IReadOnlyList<AppendResult>? results = null;
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var written = await store.AppendAsync(transaction, requests);
            foreach (var request in requests)
                await connection.ExecuteAsync($"INSERT INTO {table} VALUES ('{request.BatchId}')");
            if (Random.Next(20) == 0)
            {
                await transaction.RollbackAsync();
                Refuse(requests, "rolled back by its writer");
                return;
            }

            results = written;
            await transaction.CommitAsync();
            Acknowledge(requests, results);
        }
        catch (ConcurrencyException e)
        {
            Refuse(requests, e.Message);
            Learn(e.StreamId, e.Actual);
        }
        catch (Exception e) when (e is EventStoreException or NpgsqlException or IOException or SocketException)
        {
            // Before the commit was sent there is nothing that could have been written.
            if (results is null)
                Refuse(requests, e.Message);
            else
                await SettleAsync(requests, results);
            await PauseAsync();
        }
    }

    /// <summary>The commit broke off: all of it is there, or nothing.</summary>
    private async Task SettleAsync(AppendRequest[] requests, IReadOnlyList<AppendResult> results)
    {
        Ledger.NotKnown();
        for (; ; await PauseAsync())
        {
            try
            {
                var found = new List<AppendResult?>();
                foreach (var request in requests)
                    found.Add(await store.FindAppendAsync(request.BatchId));
                if (found.Any(result => result is null != found[0] is null))
                    Ledger.Faults.Add("half a transaction", string.Join(", ", found));
                else if (found[0] is null)
                    Refuse(requests, "not there when the commit had broken off");
                else
                    Acknowledge(requests, results);
                return;
            }
            catch (EventStoreException)
            {
            }
        }
    }

    private void Acknowledge(AppendRequest[] requests, IReadOnlyList<AppendResult> results)
    {
        for (var i = 0; i < requests.Length; i++)
            Acknowledge(requests[i], results[i]);
    }

    private void Refuse(AppendRequest[] requests, string reason)
    {
        foreach (var request in requests)
            Ledger.Refuse(request, reason);
    }
}
