using Cqrs.Generated.PostgreSql.Following;
using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.PostgreSql.Reading;
using Cqrs.Generated.PostgreSql.Snapshots;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.PostgreSql.Writing;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated.PostgreSql;

/// <summary>
/// Keeps events, checkpoints, leases and snapshots in a schema of a PostgreSQL database. What is acknowledged has been synced to the server's disk. Any number of processes may
/// use one schema.
/// </summary>
/// <remarks>
/// <para>Appends that come at the same time share a transaction, a round trip and a sync, each with its own checks and its own outcome. Appends to one stream wait
/// for each other, also across processes.</para>
/// <para>A position is a transaction number and a count within the transaction; positions have gaps. Reads of the whole log end before the oldest transaction of
/// the server that has written and is still open, in whatever database: nothing can appear before what they have given. So a transaction that
/// somebody leaves open holds up those who follow the log, though not those who load or append. <see cref="CheckHealthAsync"/> names it.</para>
/// <para>Long streams are kept packed besides their events, in the background and as they are read: see <see cref="PostgreSqlStoreOptions.PackStreams"/>.</para>
/// <para>Nothing is connected before the first call. A server that is down is asked again by the next call.</para>
/// </remarks>
public sealed partial class PostgreSqlEventStore : IEventStore, ICheckpointStore, ILeaseStore, ISnapshotStore, IAsyncDisposable, IDisposable
{
    private readonly PostgreSqlStoreOptions _options;
    private readonly ILogger _logger;
    private readonly Database _database;
    private readonly Queries _queries;
    private readonly TypeNumbers _numbers;
    private readonly LogReader _reader;
    private readonly PackQueries _packQueries;
    private readonly PackKeeper _packs;
    private readonly StreamLoader _loader;
    private readonly WriterSettings _settings;
    private readonly GroupWriter _writer;
    private readonly CheckpointWriter _checkpoints;
    private readonly LeaseWriter _leases;
    private readonly SnapshotRows _snapshots;
    private readonly LogFollower _follower;
    private readonly NotificationListener _listener;
    private readonly Lock _gate = new();
    private Task? _opening;
    private bool _disposed;

    internal PostgreSqlEventStore(PostgreSqlStoreOptions options, ILogger? logger = null)
    {
        _options = options.Copy();
        _logger = logger ?? NullLogger.Instance;
        _database = new Database(_options);
        _queries = new Queries(_options.Schema);
        _numbers = new TypeNumbers(_database, _queries);
        var connections = new ReadConnections(_database);
        _reader = new LogReader(connections, _queries, _numbers);
        _packQueries = new PackQueries(_options.Schema);
        _packs = new PackKeeper(_database, _packQueries, _options, _logger);
        _loader = new StreamLoader(connections, _queries, _packQueries, _numbers, _packs);
        _listener = new NotificationListener(_database, () => _follower!.Wake(), _logger);
        _follower = new LogFollower(_reader.FindHeadAsync, _listener.Start, _options.PollInterval);
        _settings = new WriterSettings(_options);
        _writer = new GroupWriter(_database, _settings, _follower.Wake, _logger);
        _checkpoints = new CheckpointWriter(_database, _queries, _settings);
        _leases = new LeaseWriter(_database, _settings);
        _snapshots = new SnapshotRows(_database);
    }

    /// <summary>Host and database.</summary>
    public string Place => _database.Place;

    /// <summary>The schema that holds the store.</summary>
    public string Schema => _database.Schema;

    internal GroupWriter Writer => _writer;

    internal NotificationListener Listener => _listener;

    /// <summary>Opens the store in the schema <c>cqrs</c> of the database that a connection string names; makes it if there is none.</summary>
    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    /// <inheritdoc cref="OpenAsync(PostgreSqlStoreOptions, ILogger, CancellationToken)" path="/exception"/>
    public static Task<PostgreSqlEventStore> OpenAsync(string connectionString, CancellationToken cancellationToken = default)
        => OpenAsync(new PostgreSqlStoreOptions(connectionString), logger: null, cancellationToken);

    /// <summary>Opens a store; makes it if there is none and <see cref="PostgreSqlStoreOptions.CreateSchema"/> is true.</summary>
    /// <param name="options">Where it is, and how to wait. Read now; later changes have no effect.</param>
    /// <param name="logger">Told of connections that are lost. Host and database are all that it hears about the place.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="IncompatibleStoreException">A newer version of the store, another program's schema, or a server that no store can be on. Nothing was changed.</exception>
    /// <exception cref="EventStoreException">The server does not answer, refuses the user, has no such database, or acknowledges what is not on its disk.</exception>
    public static async Task<PostgreSqlEventStore> OpenAsync(
        PostgreSqlStoreOptions options, ILogger? logger = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var store = new PostgreSqlEventStore(options, logger);
        try
        {
            await store.ReadyAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Writes what waits to be written, then closes the connections. Waiting readers, and calls that come later, get an <see cref="ObjectDisposedException"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        await _writer.CloseAsync().ConfigureAwait(false);
        _follower.Dispose();
        await _packs.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    /// <summary>Sees to it that the schema is there. All who come while it is looked at share one attempt; one that failed is made again by who comes next.</summary>
    private ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task opening;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_opening is { IsCompletedSuccessfully: true })
                return default;
            if (_opening is null or { IsCompleted: true })
            {
                using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                    _opening = Task.Run(SetUpAsync, CancellationToken.None);
            }

            opening = _opening;
        }

        return new(opening.WaitAsync(cancellationToken));
    }

    private async Task SetUpAsync()
    {
        await new StoreSetup(_database, _options, _logger).RunAsync(CancellationToken.None).ConfigureAwait(false);
        await _numbers.ReloadAsync(CancellationToken.None).ConfigureAwait(false);
        await _packs.SetUpAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
