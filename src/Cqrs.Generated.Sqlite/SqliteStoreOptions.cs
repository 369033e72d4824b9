namespace Cqrs.Generated.Sqlite;

/// <summary>Where a store's file is and how the store waits. Durability has no setting: what is acknowledged is on the disk.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Options for the store in the file at <paramref name="path"/>.</summary>
    /// <param name="path">The file; made if there is none. Its directory must exist. Relative paths start at the current directory.</param>
    /// <exception cref="ArgumentException">The path is empty, or is <c>:memory:</c>, which would not be durable.</exception>
    public SqliteStoreOptions(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path == ":memory:")
            throw new ArgumentException("A SQLite store is a file. To keep events in memory use UseInMemoryStore().", nameof(path));
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>How long a write, and opening the store, waits while other processes write: 30 s unless set, from 0 (not at all) to 24 days.</summary>
    public TimeSpan BusyTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.TotalMilliseconds, int.MaxValue, nameof(value));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a waiting reader looks for the commits of other processes: every 50 ms unless set, at least every 1 ms. Commits of the same
    /// process wake it at once.
    /// </summary>
    public TimeSpan PollInterval
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.TotalMilliseconds, int.MaxValue, nameof(value));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(50);
}
