using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server.Network;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Writers and a reader of one store behind a proxy that cuts so many connections; then the verdict, from the log as it is without the proxy.</summary>
internal sealed class CutRun(string connectionString, string schema, int seed)
{
    private const int Appenders = 6;
    private const int Transactors = 2;

    /// <summary>What happened, in words.</summary>
    public string Figure { get; private set; } = "";

    public async Task<Verdict> RunAsync(int cuts, Func<IEventStore, IEventStore> plant, Func<IEventStore, Task<List<Stores.Recorded>>> readAll)
    {
        await using var proxy = new FaultyProxy(connectionString);
        var plan = new CutPlan(seed, proxy, cuts);
        var way = new NpgsqlConnectionStringBuilder(proxy.ConnectionString) { ApplicationName = schema }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(way);
        await using var direct = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connectionString) { Schema = schema });
        Writers writers;
        Follower follower;
        await using (var store = await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(way) { Schema = schema }))
        {
            writers = new Writers(plant(store), store, source);
            follower = new Follower(store);
            proxy.Plan = plan.Next;
            var writing = Task.WhenAll(
                [.. Enumerable.Range(0, Appenders).Select(writer => Task.Run(() => writers.AppendAsync(writer, new Random(seed + writer), () => plan.IsDone))),
                .. Enumerable.Range(0, Transactors).Select(writer => Task.Run(() => writers.TransactAsync(writer, new Random(seed - writer - 1), () => plan.IsDone)))]);
            await Task.WhenAll(writing, Task.Run(() => follower.RunAsync(writing)));
        }

        // What a cut left with the server may still be at work there.
        source.Clear();
        await EndOfSessionsAsync();
        var log = await readAll(direct);
        Figure = $"{proxy.Cuts} cuts ({proxy.CutsByPlace}), {writers.Told.Count} appends, {log.Count} events, {writers.Unknown} outcomes unknown, "
            + $"{writers.NotWritten} told not written, {follower.Failures} reads failed";
        Assert.Equal(log.Select(static e => e.Position), follower.Read);
        return Verdict.Of(log, writers.Told);
    }

    private async Task EndOfSessionsAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{schema}'", connection);
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await count.ExecuteScalarAsync() is not 0L)
        {
            Assert.True(patience.Elapsed < Writers.Deadline, "Sessions that were cut off have not ended on the server.");
            await Task.Delay(20);
        }
    }
}
