using Cqrs.Generated.Sqlite.Packing;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>A read connection with its statements. For one read at a time; each read sees one snapshot, that of the statement it keeps open to its end.</summary>
internal sealed partial class Reader(SqliteStoreOptions options, TypeNumbers numbers, PackKeeper packs) : IDisposable
{
    private readonly Connection _connection = Connection.Open(options, readOnly: true);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    // A page of some megabytes in the index at most; a filter that takes little goes over a million events in ten reads.
    private const int PositionsPerFilteredRead = 100_000;
    private readonly EventPageBuilder _pages = new(null, NoFold.Instance);

    public long ReadStream(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
    {
        var head = Statement(Queries.StreamHead).Bind(1, streamId);
        try
        {
            if (!head.Step())
                return 0;
            var (stream, streamVersion) = (head.Int64(0), head.Int64(1));
            var version = afterVersion;
            if (!fold.NeedsMetadata && packs.AreWorthReading(streamVersion - version) && HasPacks())
                version = ReadPacks(stream, streamId, version, streamVersion, fold, cancellationToken);
            if (version < streamVersion)
            {
                ReadRows(stream, streamId, version, streamVersion, fold, cancellationToken);
                if (!fold.NeedsMetadata)
                    packs.Met(streamId, streamVersion - version);
            }

            return streamVersion;
        }
        finally
        {
            head.Reset();
        }
    }

    public long ReadAll(long after, int maximum, IEventFold fold, CancellationToken cancellationToken)
    {
        var last = after > long.MaxValue - maximum ? long.MaxValue : after + maximum;
        var rows = Statement(fold.NeedsMetadata ? Queries.AllWithMetadata : Queries.All).Bind(1, last == after ? after : after + 1).Bind(2, last);
        var position = after;
        try
        {
            var events = Rows(rows, null, fold, joinsBatches: true);
            while (position < last && rows.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                events.Add();
                if (events.Position != ++position)
                    throw SqliteErrors.Damaged(_connection.Path, $"there is no event at position {position}.");
            }

            events.Flush();
            return position;
        }
        finally
        {
            End(rows);
        }
    }

    /// <remarks>The statement that finds the end is kept open: all that follows is of its snapshot, so that no event can appear below the position that is returned.</remarks>
    public long ReadAll(long after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken)
    {
        var head = Statement(Queries.Head);
        var rows = Statement(fold.NeedsMetadata ? Queries.FilteredWithMetadata : Queries.Filtered);
        try
        {
            var end = head.Step() ? head.Int64(0) : 0;
            if (end <= after)
                return after;
            var last = Math.Min(end, after > long.MaxValue - PositionsPerFilteredRead ? long.MaxValue : after + Math.Max(PositionsPerFilteredRead, maximum));
            rows.Bind(1, after + 1).Bind(2, last).Bind(3, FilterNames.Of(filter)).Bind(4, maximum);
            var events = Rows(rows, null, fold, joinsBatches: true);
            var count = 0;
            for (; rows.Step(); count++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                events.Add();
            }

            events.Flush();
            return count == maximum ? events.Position : last;
        }
        finally
        {
            End(rows);
            head.Reset();
        }
    }

    public void ReadByCorrelation(string correlationId, IEventFold fold, CancellationToken cancellationToken)
    {
        var rows = Statement(Queries.ByCorrelation).Bind(1, correlationId);
        try
        {
            var events = Rows(rows, null, fold, joinsBatches: true);
            while (rows.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                events.Add();
            }

            events.Flush();
        }
        finally
        {
            End(rows);
        }
    }

    public AppendResult? FindAppend(Guid batchId) => One<AppendResult?>(Statement(Queries.FindBatch).Bind(1, batchId), null, static row
        => new AppendResult(row.Text(0), row.Int64(1), new Position(0, row.Int64(2)), Repeated: true));

    public long Head() => One(Statement(Queries.Head), 0, static row => row.Int64(0));

    public Position Checkpoint(string name) => One(Statement(Queries.Checkpoint).Bind(1, name), Position.Start, static row
        => new Position((ulong)row.Int64(0), row.Int64(1)));

    public void Dispose() => _connection.Dispose();

    /// <summary>Gives the events after a version up to another one from their rows, in the snapshot of the statement that is open.</summary>
    private void ReadRows(long stream, string streamId, long after, long to, IEventFold fold, CancellationToken cancellationToken)
    {
        var rows = Statement(fold.NeedsMetadata ? Queries.StreamWithMetadata : Queries.Stream).Bind(1, stream).Bind(2, after).Bind(3, to);
        try
        {
            var events = Rows(rows, streamId, fold, joinsBatches: fold.NeedsMetadata);
            if (after > 0 && !fold.NeedsMetadata)
                events.BeginIn(BatchOf(stream, after + 1));
            var version = after;
            while (rows.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                events.Add();
                if (events.Version != ++version)
                    throw Missing(streamId, version);
            }

            if (version != to)
                throw Missing(streamId, version + 1);
            events.Flush();
        }
        finally
        {
            End(rows);
        }
    }

    /// <summary>Where the batch of a version begins; 0 if the version, or its batch, is missing.</summary>
    private (long Position, long Version) BatchOf(long stream, long version)
        => One(Statement(Queries.BatchOf).Bind(1, stream).Bind(2, version), default, static row => (row.Int64(0), row.Int64(1)));

    private EventStoreException Missing(string streamId, long version) => SqliteErrors.Damaged(_connection.Path, $"version {version} of stream '{streamId}' is missing.");

    private EventRows Rows(Statement rows, string? streamId, IEventFold fold, bool joinsBatches)
    {
        _pages.Reset(streamId, fold);
        return new(rows, _pages, streamId, fold.NeedsMetadata, numbers, Statement(Queries.Types), _connection.Path, joinsBatches);
    }

    private void End(Statement rows)
    {
        rows.Reset();

        // A reader in the pool keeps no aggregate alive.
        _pages.Reset(null, NoFold.Instance);
    }

    private static T One<T>(Statement statement, T absent, Func<Statement, T> read)
    {
        try
        {
            return statement.Step() ? read(statement) : absent;
        }
        finally
        {
            statement.Reset();
        }
    }

    private Statement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = _connection.Prepare("read", sql));
        return statement;
    }

    private sealed class NoFold : IEventFold
    {
        public static readonly NoFold Instance = new();

        public bool NeedsMetadata => false;

        public void Fold(in EventPage page) { }
    }
}
