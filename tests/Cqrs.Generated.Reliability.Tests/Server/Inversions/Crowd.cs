using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Inversions;

/// <summary>Six connections with transactions of every <see cref="Plan"/>, and two instances of a store, all on the same few streams, until so many rounds are done.</summary>
internal sealed class Crowd(TestSchema schema, PostgreSqlEventStore[] stores, int rounds, int seed)
{
    private const int Connections = 6;
    private const int Streams = 4;
    private readonly ConcurrentDictionary<string, int> _done = new();
    private int _round;
    private long _committed;

    public Faults Faults { get; } = new();

    /// <summary>How many events were committed.</summary>
    public long Committed => Interlocked.Read(ref _committed);

    /// <summary>How many transactions came to their commit or rollback, and how many were refused.</summary>
    public (int Ended, int Refused) Rounds => (_done.GetValueOrDefault("ended"), _done.GetValueOrDefault("refused"));

    public async Task RunAsync()
    {
        await schema.ExecuteAsync($"CREATE TABLE {schema.Name}.mine (x int); INSERT INTO {schema.Name}.mine VALUES (0)");
        var connections = Enumerable.Range(0, Connections).Select(i => Task.Run(() => TransactAsync(stores[i % 2], new Random(seed + i)))).ToArray();
        var transacting = Task.WhenAll(connections);
        await Task.WhenAll([transacting, .. stores.Select((store, i) => Task.Run(() => AppendAsync(store, new Random(seed - 1 - i), transacting)))]);
    }

    private async Task AppendAsync(PostgreSqlEventStore store, Random random, Task transacting)
    {
        while (!transacting.IsCompleted)
        {
            await store.AppendAsync(Requests.Of($"s/{random.Next(Streams)}", "x", "y"));
            Interlocked.Add(ref _committed, 2);
        }
    }

    private async Task TransactAsync(PostgreSqlEventStore store, Random random)
    {
        await using var connection = await schema.ConnectAsync();
        await connection.ExecuteAsync($"SET search_path = {schema.Name}");
        while (Interlocked.Increment(ref _round) <= rounds)
        {
            var plan = Plan.All[random.Next(Plan.All.Length)];
            await using var transaction = await connection.BeginTransactionAsync();
            try
            {
                await RunAsync(plan, store, connection, transaction, random);
                _done.AddOrUpdate("ended", 1, static (_, n) => n + 1);
            }
            catch (UnsuitableTransactionException)
            {
                if (!plan.IsRefused && !plan.AppendsAgain)
                    Faults.Add("refused", $"a transaction that {plan.Name}");
                _done.AddOrUpdate("refused", 1, static (_, n) => n + 1);
            }
            catch (Exception e) when (e.GetBaseException() is PostgresException cause)
            {
                Faults.Add(cause.SqlState == PostgresErrorCodes.DeadlockDetected ? "deadlock" : "error", $"a transaction that {plan.Name}: {e.Message}");
            }
        }
    }

    private async Task RunAsync(Plan plan, PostgreSqlEventStore store, NpgsqlConnection connection, NpgsqlTransaction transaction, Random random)
    {
        var commits = !plan.AppendsAgain && random.Next(10) > 0;
        foreach (var statement in plan.Before)
            await connection.ExecuteAsync(statement);
        await PauseAsync(random);
        var requests = await AppendAsync(store, transaction, random, commits);
        if (plan.IsRefused)
            Faults.Add("taken", $"a transaction that {plan.Name}");
        await connection.ExecuteAsync(plan.After);
        await PauseAsync(random);
        if (plan.AppendsAgain)
        {
            await AppendAsync(store, transaction, random, commits);
            Faults.Add("taken", $"a transaction that {plan.Name}");
        }

        if (!commits)
            return;
        await transaction.CommitAsync();
        Interlocked.Add(ref _committed, requests.Sum(static request => request.Events.Count));
    }

    /// <summary>To one to three streams in one call, in any order.</summary>
    private static async Task<AppendRequest[]> AppendAsync(PostgreSqlEventStore store, NpgsqlTransaction transaction, Random random, bool commits)
    {
        var requests = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => Requests.Of($"s/{random.Next(Streams)}", Enumerable.Repeat(commits ? "x" : FollowedLog.Forbidden, random.Next(1, 3)))).ToArray();
        await store.AppendAsync(transaction, requests);
        return requests;
    }

    /// <summary>Lets the others come in between, sometimes.</summary>
    private static Task PauseAsync(Random random) => random.Next(3) == 0 ? Task.Delay(random.Next(3)) : Task.CompletedTask;
}
