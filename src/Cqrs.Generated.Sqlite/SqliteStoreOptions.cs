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

    /// <summary>Says when leases end: the system's clock unless set. All processes that use the file need the same time.</summary>
    public TimeProvider Clock
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;

    /// <summary>
    /// Whether long streams are kept packed besides their events, and loaded from that: true unless set. A load that meets <see cref="PackAfterEvents"/> events as rows has them packed in
    /// the background, many events in a row of the table <c>packs</c>, their bytes as they were appended; later loads read a few such rows and what has been appended since.
    /// </summary>
    /// <remarks>
    /// Appends cost nothing for it, and the file what the payloads take once more. A packed stream cannot go stale, because events never change, and whatever is wrong with it, its events are read
    /// instead. Folds that need metadata, and the log, read events. The file's format stays what it is without the table: stores with this setting off work on the same file, and pass it over.
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
    internal int SegmentEvents { get; set; } = 4_096;

    /// <summary>How many bytes of payload a packed segment has at most, if it has more than one event.</summary>
    internal int SegmentBytes { get; set; } = 64 * 1024;

    internal SqliteStoreOptions Copy() => (SqliteStoreOptions)MemberwiseClone();
}
