using System.Buffers;
using System.Data.Common;
using Cqrs.Generated.PostgreSql;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite;
using Cqrs.Generated.Stores;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>A store with events of pots, and a database for read models of them.</summary>
internal abstract class ReadModels : IAsyncDisposable
{
    private readonly Random _random = new(21);

    public IEventStore Store { get; private set; } = null!;

    public abstract ProjectionDatabase Database { get; }

    /// <summary>How another process gets to the same.</summary>
    public abstract string Address { get; }

    public static async Task<ReadModels> OpenAsync(string address)
    {
        var parts = address.Split('|');
        ReadModels models = parts[0] == "sqlite" ? new OnSqlite(parts[1]) : new OnPostgreSql(parts[1], parts[2]);
        models.Store = await models.OpenStoreAsync();
        return models;
    }

    /// <summary>Appends batches of up to 20 events, a quarter of which concern no read model.</summary>
    public async Task AppendAsync(int events, int streams = 30)
    {
        for (var left = events; left > 0;)
        {
            var count = Math.Min(left, _random.Next(1, 21));
            await AppendAsync($"pot/{_random.Next(streams)}", [.. Enumerable.Range(0, count).Select(_ => NewEvent())]);
            left -= count;
        }
    }

    public Task<AppendResult> AppendAsync(string stream, params object[] events) => AppendToAsync(Store, stream, events);

    public static async Task<AppendResult> AppendToAsync(IEventStore store, string stream, params object[] events)
    {
        var metadata = new EventMetadata(stream, Guid.CreateVersion7(), "correlation", null, DateTimeOffset.UtcNow, null, null);
        return await store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.Any, [.. events.Select(Encode)]));
    }

    /// <summary>The rows of a table: key, amount, number of events.</summary>
    public async Task<SortedDictionary<string, (long Amount, long Events)>> RowsAsync(string table = "pots")
    {
        var rows = new SortedDictionary<string, (long, long)>(StringComparer.Ordinal);
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {(table.StartsWith("pot_totals", StringComparison.Ordinal) ? "kind" : "stream")}, amount, events FROM {table}";
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0), (row.GetInt64(1), row.GetInt64(2)));
        return rows;
    }

    /// <summary>What the rows must be: the fold of the log, made by hand, up to a position, or only of some events.</summary>
    public async Task<SortedDictionary<string, (long Amount, long Events)>> ExpectedAsync(Position? upTo = null, bool byKind = false, long weight = 1, Func<Recorded, bool>? only = null)
    {
        var recorder = new Recorder();
        for (var after = Position.Start; ;)
        {
            var reached = await Store.ReadAllAsync(after, int.MaxValue, recorder);
            if (reached == after)
                break;
            after = reached;
        }

        var rows = new SortedDictionary<string, (long Amount, long Events)>(StringComparer.Ordinal);
        foreach (var e in recorder.Events.Where(e => (upTo is null || e.Position <= upTo) && (only is null || only(e))))
        {
            var amount = e.Type.Name switch
            {
                nameof(PotFilled) => ((PotFilled)Decode(e)).Amount,
                nameof(PotDrained) => -((PotDrained)Decode(e)).Amount,
                _ => (long?)null,
            };
            if (amount is not { } change)
                continue;
            var key = byKind ? e.Stream[^1..] : e.Stream;
            var (total, events) = rows.GetValueOrDefault(key);
            rows[key] = (total + (change * weight), events + 1);
        }

        return rows;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<ProjectionBuild> ServingAsync(string name = "Pots") => (await Database.ReadAsync(name, default)).Single(static build => build.Serves);

    public abstract Task<DbConnection> ConnectAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (Store is IAsyncDisposable store)
            await store.DisposeAsync();
    }

    protected abstract Task<IEventStore> OpenStoreAsync();

    private static object Decode(Recorded e) => CqrsApplication.TypeRegistry.Find(e.Type)!.Decode(e.Payload);

    private static EncodedEvent Encode(object @event)
    {
        var type = CqrsApplication.TypeRegistry.Find(@event.GetType())!;
        var payload = new ArrayBufferWriter<byte>();
        type.Encode(@event, payload);
        return new EncodedEvent(Guid.CreateVersion7(), type.Key, payload.WrittenMemory);
    }

    private object NewEvent() => _random.Next(4) switch
    {
        0 => new PotPainted("blue"),
        1 => new PotDrained(_random.Next(1, 50)),
        _ => new PotFilled(_random.Next(1, 100)),
    };

    private sealed class OnSqlite(string directory) : ReadModels
    {
        private readonly string _connection = $"Data Source={Path.Combine(directory, "models.db")}";

        public override ProjectionDatabase Database => SqliteProjection.DatabaseAt(_connection);

        public override string Address => $"sqlite|{directory}";

        public override async Task<DbConnection> ConnectAsync()
        {
            var connection = new SqliteConnection(_connection);
            await connection.OpenAsync();
            return connection;
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }

        protected override async Task<IEventStore> OpenStoreAsync() => await SqliteEventStore.OpenAsync(Path.Combine(directory, "store.db"));
    }

    private sealed class OnPostgreSql(string connectionString, string schema) : ReadModels
    {
        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create($"{connectionString};Search Path={schema}");

        public override ProjectionDatabase Database => PostgreSqlProjection.DatabaseOf(_source);

        public override string Address => $"postgres|{connectionString}|{schema}";

        public override async Task<DbConnection> ConnectAsync() => await _source.OpenConnectionAsync();

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _source.DisposeAsync();
        }

        protected override async Task<IEventStore> OpenStoreAsync() => await PostgreSqlEventStore.OpenAsync(new PostgreSqlStoreOptions(connectionString) { Schema = schema });
    }
}
