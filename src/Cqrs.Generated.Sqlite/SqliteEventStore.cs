using Cqrs.Generated.Sqlite.Packing;
using Cqrs.Generated.Sqlite.Reading;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Sqlite.Writing;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cqrs.Generated.Sqlite;

/// <summary>
/// Keeps events, checkpoints, leases and snapshots in one SQLite file. What is acknowledged has been synced to the disk: it survives the kill of the process, a crash of
/// the machine and a power cut.
/// </summary>
/// <remarks>
/// <para>Appends that come at the same time share one transaction and one sync, each with its own checks and its own outcome. An append alone costs a
/// sync.</para>
/// <para>Positions are 1, 2, 3, … without gaps. Several processes may use one file, on one machine, not over a network drive.</para>
/// <para>Reads run on the caller's thread and complete before they return; a fold may read and append itself. The log cannot be folded back into the file
/// beyond the oldest read that still runs, so a fold should not wait for long.</para>
/// <para>Long streams are kept packed besides their events, in the background and as they are read: see <see cref="SqliteStoreOptions.PackStreams"/>.</para>
/// <para>While the store is open the file has two companions, <c>-wal</c> and <c>-shm</c>. They belong to it: copy all three or none. The last process to
/// close the store takes them away. While a process has the store open it must not open the file by other means than SQLite, not even to copy it: on Unix,
/// closing such a handle takes the store's locks away. Use SQLite's <c>VACUUM INTO</c> for a copy.</para>
/// </remarks>
public sealed partial class SqliteEventStore : IEventStore, ICheckpointStore, ILeaseStore, ISnapshotStore, IAsyncDisposable, IDisposable
{
    private readonly SqliteStoreOptions _options;
    private readonly TypeNumbers _numbers = new();
    private readonly PackKeeper _packs;
    private readonly ReaderPool _readers;
    private readonly GroupWriter _writer;
    private readonly CommitSignal _signal;

    private SqliteEventStore(SqliteStoreOptions options, ILogger? logger)
    {
        _options = options;
        Path = options.Path;
        Schema.Ensure(options);
        _packs = new PackKeeper(this, options, logger ?? NullLogger.Instance);
        _readers = new ReaderPool(options, _numbers, _packs);
        _signal = new CommitSignal(() => Read(static (reader, _) => reader.Head(), 0), options.PollInterval);
        _writer = new GroupWriter(options, _numbers, _signal.Publish);
    }

    /// <summary>The full path of the store's file.</summary>
    public string Path { get; }

    internal GroupWriter Writer => _writer;

    /// <summary>Opens the store in the file at <paramref name="path"/>, or makes one there.</summary>
    /// <exception cref="ArgumentException">The path is empty, or is <c>:memory:</c>.</exception>
    /// <exception cref="IncompatibleStoreException">The file is no store, or has a format that only a newer version knows. It was not changed.</exception>
    /// <exception cref="EventStoreException">The file cannot be opened, read and written, or stayed locked beyond the busy timeout.</exception>
    public static SqliteEventStore Open(string path) => Open(new SqliteStoreOptions(path));

    /// <inheritdoc cref="Open(string)"/>
    /// <param name="options">Which file, and how to wait. Read now; later changes have no effect.</param>
    public static SqliteEventStore Open(SqliteStoreOptions options) => Open(options, null);

    /// <inheritdoc cref="Open(SqliteStoreOptions)"/>
    /// <param name="options">Which file, and how to wait. Read now; later changes have no effect.</param>
    /// <param name="logger">Told where packing streams in the background fails, which no caller hears of.</param>
    public static SqliteEventStore Open(SqliteStoreOptions options, ILogger? logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SqliteEventStore(options.Copy(), logger);
    }

    /// <inheritdoc cref="Open(string)"/>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels before the file is touched, not after.</param>
    public static Task<SqliteEventStore> OpenAsync(string path, CancellationToken cancellationToken = default)
        => OpenAsync(new SqliteStoreOptions(path), cancellationToken);

    /// <inheritdoc cref="Open(SqliteStoreOptions)"/>
    /// <param name="options">Which file, and how to wait. Read now; later changes have no effect.</param>
    /// <param name="cancellationToken">Cancels before the file is touched, not after.</param>
    public static Task<SqliteEventStore> OpenAsync(SqliteStoreOptions options, CancellationToken cancellationToken = default)
        => Task.Run(() => Open(options), cancellationToken);

    /// <summary>
    /// Writes what waits to be written, then closes the file. Reads that run are left to finish; waiting readers, and calls that come later, get an
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        // First: what it packs at the moment is written yet.
        _packs.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _writer.Dispose();
        _signal.Dispose();
        _readers.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        // Before anything else, and no thread waits for it: not one segment more is begun once this has returned.
        await _packs.DisposeAsync().ConfigureAwait(false);
        await Task.Run(Dispose).ConfigureAwait(false);
    }

    internal TResult Read<TArgument, TResult>(Func<Reader, TArgument, TResult> read, TArgument argument)
    {
        var reader = _readers.Rent();
        try
        {
            return read(reader, argument);
        }
        finally
        {
            // Whatever the fold threw, the statement has been reset.
            _readers.Return(reader);
        }
    }

    internal async ValueTask<TResult> WriteAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_writer.TryAdd(write), this);
        return await write.OutcomeAsync(cancellationToken).ConfigureAwait(false);
    }
}
