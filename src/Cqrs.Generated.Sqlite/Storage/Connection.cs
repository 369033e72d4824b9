using SQLitePCL;

namespace Cqrs.Generated.Sqlite.Storage;

/// <summary>A connection to the store's file with the settings that the store's promises rest on. For one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    // Before 3.51.3 a checkpoint that met a commit at the wrong moment could damage a WAL database.
    private const int OldestLibrary = 3_051_003;

    // Each connection is for one thread at a time, so SQLite need not lock it: two locks for every column that is read were a third of a load.
    private const int NoMutex = raw.SQLITE_OPEN_NOMUTEX;

    private readonly List<Statement> _statements = [];

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle, string path) => (Handle, Path) = (handle, path);

    public string Path { get; }

    public sqlite3 Handle { get; }

    /// <summary>Whether no transaction is open.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(Handle) != 0;

    /// <summary>Opens the file to look at it, without a lock and without a trace, whatever it is.</summary>
    public static Connection OpenImmutable(string path)
    {
        var uri = path.Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3f", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            uri = "/" + uri.Replace('\\', '/');
        return Open(path, $"file:{uri}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);
    }

    /// <summary>Opens the file as it is, or makes an empty one: for <see cref="Schema"/>.</summary>
    public static Connection OpenOrCreate(SqliteStoreOptions options) => OpenToWrite(options, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>The same without making one.</summary>
    public static Connection OpenExisting(SqliteStoreOptions options) => OpenToWrite(options, raw.SQLITE_OPEN_READWRITE);

    /// <summary>Opens a store's file, sets what its promises need, and reads each setting back.</summary>
    public static Connection Open(SqliteStoreOptions options, bool readOnly)
    {
        var connection = OpenExisting(options);
        try
        {
            if (connection.QueryText("PRAGMA journal_mode") != "wal")
                throw new EventStoreException($"SQLite store '{options.Path}' is not in WAL mode: another program has changed it. Open the store again.");
            connection.Set("synchronous", 2);
            connection.Set("fullfsync", 1); // macOS keeps what fsync wrote in the drive's cache.
            connection.Set("trusted_schema", 0);
            connection.Set("query_only", readOnly ? 1 : 0);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a statement for the life of the connection.</summary>
    /// <param name="task">What the statement is for, in an error message: "could not …".</param>
    /// <param name="sql">One statement.</param>
    public Statement Prepare(string task, string sql)
    {
        if (raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle) != raw.SQLITE_OK)
            throw SqliteErrors.LastOf(Handle, Path, task);
        var statement = new Statement(this, handle, task);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string task, string sql)
    {
        if (raw.sqlite3_exec(Handle, sql) != raw.SQLITE_OK)
            throw SqliteErrors.LastOf(Handle, Path, task);
    }

    public long QueryInt64(string sql) => Query(sql, static statement => statement.Int64(0));

    public string QueryText(string sql) => Query(sql, static statement => statement.Text(0));

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        Handle.Dispose();
    }

    private static Connection OpenToWrite(SqliteStoreOptions options, int flags)
    {
        var connection = Open(options.Path, options.Path, flags);
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            connection.Dispose();
            throw new EventStoreException($"SQLite store '{options.Path}' is read-only. A store needs write access to the file and its directory.");
        }

        // SQLite's own waiting, not the 150 ms retry loop around commands, which this store does not use.
        _ = raw.sqlite3_busy_timeout(connection.Handle, (int)options.BusyTimeout.TotalMilliseconds);
        return connection;
    }

    private static Connection Open(string path, string name, int flags)
    {
        var opened = raw.sqlite3_open_v2(name, out var handle, flags | NoMutex, null);
        var connection = new Connection(handle, path);
        try
        {
            if (opened != raw.SQLITE_OK)
                throw SqliteErrors.LastOf(handle, path, "open it");
            CInterface.CheckIsTheSame(path);
            return raw.sqlite3_libversion_number() >= OldestLibrary
                ? connection
                : throw new EventStoreException($"SQLite {raw.sqlite3_libversion().utf8_to_string()} is too old for a durable store: 3.51.3 is the oldest.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Set(string pragma, long value)
    {
        Execute("set " + pragma, $"PRAGMA {pragma} = {value}");
        var actual = QueryInt64("PRAGMA " + pragma);
        if (actual != value)
            throw new EventStoreException($"SQLite store '{Path}': {pragma} is {actual} although it was set to {value}.");
    }

    private T Query<T>(string sql, Func<Statement, T> read)
    {
        var statement = Prepare("read it", sql);
        try
        {
            return statement.Step() ? read(statement) : throw SqliteErrors.Damaged(Path, $"'{sql}' gave nothing.");
        }
        finally
        {
            _statements.Remove(statement);
            statement.Dispose();
        }
    }
}
