using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>
/// Eight writers, a follower and a projection on two instances of a store, whose server goes away again and again at random moments. Nothing of them is ever
/// started anew: the same instances go on when the server is back.
/// </summary>
internal sealed class ServerKillRun : IAsyncDisposable
{
    private readonly PostgreSqlCluster _cluster;
    private readonly TestSchema _schema;
    private readonly PostgreSqlEventStore[] _stores;
    private readonly NpgsqlDataSource _source;
    private readonly Random _random;
    private readonly Writer[] _writers;
    private readonly Follower _follower;
    private readonly CheckpointFollower _projection;

    private ServerKillRun(PostgreSqlCluster cluster, TestSchema schema, PostgreSqlEventStore[] stores, Func<IEventStore, IEventStore> plant, int seed)
    {
        (_cluster, _schema, _stores, _random) = (cluster, schema, stores, new Random(seed));
        _source = NpgsqlDataSource.Create(cluster.ConnectionString);
        _writers =
        [
            .. Enumerable.Range(0, 6).Select(i => new StoreWriter(plant(stores[i % 2]), Ledger, _random.Next())),
            .. stores.Select(store => new TransactionWriter(store, _source, Table, Ledger, _random.Next())),
        ];
        _follower = new Follower(stores[1], _random.Next());
        _projection = new CheckpointFollower(stores[0], _random.Next());
    }

    public Ledger Ledger { get; } = new();

    /// <summary>How often the server was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often it was stopped otherwise.</summary>
    public int Stops { get; private set; }

    /// <summary>How often the followers were told so, or began again.</summary>
    public int Interruptions => _follower.Failures + _projection.Restarts;

    private string Table => $"{_schema.Name}.mine";

    /// <param name="cluster">The server.</param>
    /// <param name="seed">For everything that is left to chance.</param>
    /// <param name="unsafeCommit">Whether the stores acknowledge what is not written yet.</param>
    /// <param name="plant">Plants a defect into a store.</param>
    public static async Task<ServerKillRun> StartAsync(PostgreSqlCluster cluster, int seed, bool unsafeCommit = false, Func<IEventStore, IEventStore>? plant = null)
    {
        var schema = new TestSchema(cluster.ConnectionString, PostgreSqlSchema.DefaultName);
        PostgreSqlEventStore[] stores = [await schema.OpenStoreAsync(unsafeCommit), await schema.OpenStoreAsync(unsafeCommit)];
        await schema.ExecuteAsync($"CREATE TABLE {schema.Name}.mine (batch uuid)");
        var run = new ServerKillRun(cluster, schema, stores, plant ?? (static store => store), seed);
        foreach (var writer in run._writers)
            writer.Start();
        return run;
    }

    /// <summary>Lets the server go away somewhere in the middle of everything, waits until every writer goes on, and compares.</summary>
    public async Task StrikeAsync(ServerFault fault)
    {
        // From the first moment after a restart, with half of the clients not back yet, up to some hundred appends later.
        var strikeAt = Ledger.Acknowledged + _random.Next(300);
        await Deadline.UntilAsync(() => Ledger.Acknowledged >= strikeAt, () => $"the writers came to {Ledger.Acknowledged} and not to {strikeAt} appends.");
        await Task.Delay(_random.Next(30));
        if (fault == ServerFault.KillBeforeReply)
            await HoldCommitsAsync();
        var known = Ledger.Snapshot();
        await (fault switch
        {
            ServerFault.StopImmediately => StopAsync(_cluster.StopImmediatelyAsync),
            ServerFault.Restart => StopAsync(_cluster.StopAsync),
            _ => KillAsync(),
        });
        if (fault == ServerFault.KillTwice)
            await KillAsync();

        var before = _writers.Select(static writer => writer.Done).ToArray();
        await Deadline.UntilAsync(
            () => _writers.Zip(before).All(static pair => pair.First.Done > pair.Second),
            () => $"writers that do not go on by themselves after {fault}: {string.Join(", ", _writers.Where((writer, i) => writer.Done == before[i]))}.");
        Ledger.Compare(await ReadAsync(known.Select(static pair => pair.Value.Position).DefaultIfEmpty().Max()), known);
    }

    /// <summary>Lets everybody come to an end, and compares what all of them have seen.</summary>
    public async Task EndAsync()
    {
        foreach (var writer in _writers)
            await writer.StopAsync();
        var index = await ReadAsync(Ledger.Last);
        Ledger.Compare(index, Ledger.Snapshot());
        await _follower.ReachAsync(Ledger.Last);
        Compare("the follower", (await _follower.EndAsync()).Places, index);
        Compare("the projection", await _projection.EndAsync(), index);
        foreach (var found in (Faults[])[_follower.Log.Faults, _projection.Faults])
        {
            if (found.Count > 0)
                Ledger.Faults.Add("followers", found.ToString());
        }

        // A transaction's events and its rows elsewhere: both or neither.
        var halves = await _schema.QueryAsync<long>(
            $"SELECT count(*) FROM {Table} m FULL JOIN (SELECT * FROM {_schema.Name}.batches WHERE actor = 'transaction') b ON b.id = m.batch WHERE b.id IS NULL OR m.batch IS NULL");
        if (halves > 0)
            Ledger.Faults.Add("half a transaction", $"{halves} times events without their row, or a row without its events");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task KillAsync()
    {
        await _cluster.KillAsync();
        await _cluster.ReleaseRepliesAsync();
        await _cluster.StartAgainAsync();
        Kills++;
    }

    private async Task StopAsync(Func<Task> stop)
    {
        await stop();
        await _cluster.StartAgainAsync();
        Stops++;
    }

    /// <summary>Until commits stand there, on the disk and unanswered. Others soon wait for the streams that they hold, so it is not known how many there will be.</summary>
    private async Task HoldCommitsAsync()
    {
        await _cluster.HoldRepliesAsync();
        await using var connection = await _schema.ConnectAsync();
        await Deadline.UntilAsync(
            async () => await connection.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") > 0,
            () => "no commit is held.");
        await Task.Delay(_random.Next(30, 60));
    }

    private async Task<BatchIndex> ReadAsync(Position atLeast)
    {
        var index = new BatchIndex();
        await Deadline.UntilAsync(
            async () =>
            {
                await _stores[0].ReadAllAsync(index.Log.Last, int.MaxValue, index);
                return index.Log.Last >= atLeast;
            },
            () => $"the log ends at {index.Log.Last}, and {atLeast} was acknowledged.");
        if (index.Log.Faults.Count > 0)
            Ledger.Faults.Add("log", index.Log.Faults.ToString());
        return index;
    }

    private void Compare(string who, List<Place> seen, BatchIndex index)
    {
        if (!seen.SequenceEqual(index.Log.Places))
            Ledger.Faults.Add("followers", $"{who} saw {seen.Count} events, and not the {index.Log.Places.Count} of the log in their order");
    }
}
