using Cqrs.Generated.Serialization;
using Cqrs.Generated.Sqlite.Storage;
using Cqrs.Generated.Stores;
using static Cqrs.Generated.Sqlite.Reading.Queries;

namespace Cqrs.Generated.Sqlite.Reading;

/// <summary>Hands the rows of an event query to a fold. Payloads go from SQLite's page straight into the fold's page.</summary>
internal struct EventRows(
    Statement row, EventPageBuilder pages, string? streamId, bool needsMetadata, TypeNumbers numbers, Statement selectTypes, string path, bool joinsBatches)
{
    private EventTypeTable _types = numbers.Table;
    private EventMetadata? _metadata;
    private long _batch;
    private long _batchVersion;
    private bool _beginsInBatch;

    /// <summary>The version of the event added last.</summary>
    public long Version { get; private set; }

    /// <summary>The position of the event added last.</summary>
    public long Position { get; private set; }

    /// <summary>Says in which batch a read without joins begins, where that is not with the batch's first event.</summary>
    /// <param name="batch">Position and version of its first event; 0 if there is none, which <see cref="Add"/> reports if there is an event.</param>
    public void BeginIn((long Position, long Version) batch)
    {
        (_batch, _batchVersion) = batch;
        _beginsInBatch = true;
    }

    /// <summary>Adds the event in the current row.</summary>
    public void Add()
    {
        Place();
        var type = row.Int32(Column.Type);
        if (_types[type] is null)
            Learn(type);
        pages.Add(
            _types, type, Version, new Position(0, Position), row.Bytes(Column.Payload), needsMetadata ? row.Guid(Column.EventId) : default, _metadata);
    }

    /// <summary>Reads where the event in the current row stands, and nothing else.</summary>
    public void Place()
    {
        Version = row.Int64(Column.Version);
        var batch = row.Int64(Column.Batch);
        if (batch != _batch)
            EnterBatch(batch);
        Position = batch + Version - _batchVersion;
    }

    public readonly void Flush() => pages.Flush();

    private void EnterBatch(long batch)
    {
        if (joinsBatches ? row.IsNull(Column.BatchVersion) : _beginsInBatch && _batch == 0)
            throw SqliteErrors.Damaged(path, $"the batch at position {batch} is missing.");
        _batch = batch;
        _batchVersion = joinsBatches ? row.Int64(Column.BatchVersion) : Version;
        if (!needsMetadata)
            return;
        _metadata = new EventMetadata(
            streamId ?? row.Text(Column.StreamId),
            row.Guid(Column.BatchId),
            row.Text(Column.CorrelationId),
            row.TextOrNull(Column.CausationId),
            new DateTimeOffset(row.Int64(Column.Created), TimeSpan.Zero),
            row.TextOrNull(Column.Actor),
            row.TextOrNull(Column.OnBehalfOf)) { TraceParent = row.TextOrNull(Column.TraceParent) };
    }

    private void Learn(int type)
    {
        // Another process has added it. The statement shares this read's snapshot, and a type is committed no later than its events.
        _types = numbers.Reload(selectTypes);
        if (_types[type] is null)
            throw SqliteErrors.Damaged(path, $"event type number {type} is missing.");
    }
}
