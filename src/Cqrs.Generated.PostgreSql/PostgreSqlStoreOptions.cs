using Npgsql;

namespace Cqrs.Generated.PostgreSql;

/// <summary>Which database and schema a store is in, and how the store waits.</summary>
/// <remarks>Read when the store is made; later changes have no effect.</remarks>
public sealed class PostgreSqlStoreOptions
{
    /// <summary>Options for the store in the database that a connection string names.</summary>
    /// <param name="connectionString">Npgsql's form: <c>Host=db;Database=bank;Username=bank;Password=…</c>. TLS, pool size and timeouts are its settings.</param>
    /// <exception cref="ArgumentException">The text is no connection string, or names no host. The message does not repeat it.</exception>
    public PostgreSqlStoreOptions(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ConnectionString = Storage.ConnectionText.Parse(connectionString, nameof(connectionString));
    }

    /// <summary>Options for the store in the database of a data source, which stays the caller's to dispose of.</summary>
    /// <param name="dataSource">Where connections come from: with rotating passwords, client certificates, or whatever else it was built with.</param>
    public PostgreSqlStoreOptions(NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        DataSource = dataSource;
        ConnectionString = Storage.ConnectionText.Parse(dataSource.ConnectionString, nameof(dataSource));
    }

    /// <summary>Host and database: all of the connection that may be shown.</summary>
    public string Place => Storage.ConnectionText.Describe(ConnectionString);

    /// <summary>The schema that holds the store's tables: <c>cqrs</c> unless set. Several stores may share a database, each in a schema of its own.</summary>
    /// <exception cref="ArgumentException">Not a letter or underscore followed by up to 49 letters, digits and underscores of ASCII.</exception>
    public string Schema
    {
        get;
        set => field = PostgreSql.Schema.SchemaName.Check(value, nameof(value));
    } = PostgreSqlSchema.DefaultName;

    /// <summary>
    /// Whether the store makes its schema where there is none and brings an older one up to date: true unless set. If false, a person does that with
    /// <see cref="PostgreSqlSchema.Script"/>, and a schema that is missing or older is an <see cref="IncompatibleStoreException"/>.
    /// </summary>
    public bool CreateSchema { get; set; } = true;

    /// <summary>
    /// How often a waiting reader looks for events when no notification has come: every 250 ms unless set, from 1 ms to 24 days. Commits of stores, in this
    /// process and in others, notify; what only looking finds is the end of a foreign transaction, and appends inside a caller's transaction.
    /// </summary>
    public TimeSpan PollInterval
    {
        get;
        set => field = Check(value, TimeSpan.FromMilliseconds(1), nameof(value));
    } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long an append waits for another transaction that appends to the same stream: 30 s unless set, from 1 ms to 24 days. Only a transaction that somebody
    /// holds open makes it wait for long.
    /// </summary>
    public TimeSpan LockTimeout
    {
        get;
        set => field = Check(value, TimeSpan.FromMilliseconds(1), nameof(value));
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Acknowledges appends before they are on the server's disk, and accepts a server that never syncs: false unless set. A crash of the server then loses what
    /// was acknowledged last, though it tears nothing. For tests, and for data that can be made again.
    /// </summary>
    public bool UnsafeAsynchronousCommit { get; set; }

    /// <summary>
    /// Whether long streams are kept packed besides their events, and loaded from that: true unless set. A load that meets <see cref="PackAfterEvents"/> events as rows has them packed in
    /// the background, many events in a row of the table <c>packs</c>, their bytes as they were appended; later loads read a few such rows and what has been appended since.
    /// </summary>
    /// <remarks>
    /// Appends cost nothing for it, and storage what the payloads take once more. A packed stream cannot go stale, because events never change, and whatever is wrong with it, its events are read
    /// instead. Folds that need metadata, and the log, read events. A payload of more than 1 MiB, and what follows it, stays unpacked. A role that may not write the table goes without.
    /// </remarks>
    public bool PackStreams { get; set; } = true;

    /// <summary>How many events a load has to meet as rows before it has them packed: 512 unless set, at least 1.</summary>
    /// <remarks>Fewer mean more segments that are soon packed again together with what follows them; more mean longer loads of streams that are not much longer.</remarks>
    public int PackAfterEvents
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 512;

    /// <summary>How many events a packed segment has at most.</summary>
    internal int SegmentEvents { get; set; } = 2_048;

    /// <summary>How many bytes of payload a packed segment has at most, if it has more than one event.</summary>
    internal int SegmentBytes { get; set; } = 512 * 1024;

    internal NpgsqlDataSource? DataSource { get; private set; }

    internal NpgsqlConnectionStringBuilder ConnectionString { get; private set; }

    internal PostgreSqlStoreOptions Copy() => (PostgreSqlStoreOptions)MemberwiseClone();

    private static TimeSpan Check(TimeSpan value, TimeSpan minimum, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, minimum, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.TotalMilliseconds, int.MaxValue, parameter);
        return value;
    }
}
