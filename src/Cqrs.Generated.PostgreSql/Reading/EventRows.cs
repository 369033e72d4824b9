using System.Buffers;
using Cqrs.Generated.PostgreSql.Storage;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Npgsql;
using static Cqrs.Generated.PostgreSql.Reading.Queries;

namespace Cqrs.Generated.PostgreSql.Reading;

/// <summary>Hands the rows of an event query to a fold.</summary>
/// <remarks>
/// Rows come one by one as the server sends them, however long the stream is; only the row at hand is in memory, and its payload is copied from Npgsql's buffer
/// without an array of its own. Sequential access would save that one row's buffer and cost a check per column: it is slower for events of the usual size.
/// </remarks>
internal sealed class EventRows(NpgsqlDataReader row, string? streamId, Position after, IEventFold fold, bool hasMetadata, TypeNumbers numbers, string place, bool isFiltered = false) : IDisposable
{
    // Where events are left out, one that is missing cannot be told from them.
    private readonly bool _isWhole = streamId is null && !isFiltered;
    private readonly EventPageBuilder _pages = new(streamId, fold);
    private readonly bool _needsMetadata = fold.NeedsMetadata;
    private EventTypeTable _types = numbers.Table;
    private EventMetadata? _metadata;
    private byte[] _payload = ArrayPool<byte>.Shared.Rent(1024);
    private Position _batch;
    private Position _batchEnd;

    /// <summary>The version of the event added last.</summary>
    public long Version { get; private set; }

    /// <summary>The position of the event added last.</summary>
    public Position Position { get; private set; }

    /// <summary>How many batches the events added were of; where events are left out, how many were looked at.</summary>
    public int Batches { get; private set; }

    /// <summary>How many events have been added.</summary>
    public int Events { get; private set; }

    /// <summary>Adds the event in the current row.</summary>
    public async ValueTask AddAsync(CancellationToken cancellationToken)
    {
        // Rows that have arrived already are not waited for, so nobody else looks.
        cancellationToken.ThrowIfCancellationRequested();
        if (isFiltered)
        {
            Batches = row.GetInt32(Column.BatchCount);
            if (row.IsDBNull(Column.Version))
            {
                Position = new Position((ulong)row.GetInt64(Column.Transaction), row.GetInt64(Column.Sequence));
                return;
            }
        }

        if (row.IsDBNull(Column.Version))
            throw PostgreSqlErrors.Damaged(place, $"the events of the batch after position {Position} are missing.");
        Version = row.GetInt64(Column.Version);
        var position = new Position((ulong)row.GetInt64(Column.Transaction), row.GetInt64(Column.Sequence));
        var batch = position with { Sequence = position.Sequence - row.GetInt32(Column.BatchIndex) };
        if (batch != _batch)
            EnterBatch(batch, row.GetInt32(Column.BatchCount));
        if (_isWhole && position.Sequence != Position.Sequence + 1)
            throw Missing();
        Position = position;
        var type = row.GetInt32(Column.Type);
        if (_types[type] is null)
            _types = await numbers.FindAsync(type, cancellationToken).ConfigureAwait(false);
        var length = ReadPayload();
        Events++;
        _pages.Add(_types, type, Version, Position, _payload.AsSpan(0, length), _needsMetadata ? row.GetGuid(Column.EventId) : default, _metadata);
    }

    /// <summary>Hands on what is left.</summary>
    /// <param name="isWhole">Whether the rows ended with a batch, and not because they were enough.</param>
    public void End(bool isWhole)
    {
        if (isWhole)
            CheckBatchEnd();
        _pages.Flush();
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_payload);

    private int ReadPayload()
    {
        var length = (int)row.GetBytes(Column.Payload, 0, null, 0, 0);
        if (length > _payload.Length)
        {
            ArrayPool<byte>.Shared.Return(_payload);
            _payload = ArrayPool<byte>.Shared.Rent(length);
        }

        return length == 0 ? 0 : (int)row.GetBytes(Column.Payload, 0, _payload, 0, length);
    }

    private EventStoreException Missing() => PostgreSqlErrors.Damaged(place, $"the event after position {Position} is missing.");

    private void CheckBatchEnd()
    {
        if (_isWhole && Position != _batchEnd)
            throw Missing();
    }

    private void EnterBatch(Position batch, int count)
    {
        CheckBatchEnd();
        _batch = batch;
        _batchEnd = batch with { Sequence = batch.Sequence + count - 1 };
        if (!isFiltered)
            Batches++;

        // The batch begins at its first event, or behind the place from which the log is read.
        Position = batch.Epoch == after.Epoch && batch.Sequence <= after.Sequence ? after : batch with { Sequence = batch.Sequence - 1 };
        if (!hasMetadata)
            return;
        if (row.IsDBNull(Column.BatchId) || (streamId is null && row.IsDBNull(Column.StreamId)))
            throw PostgreSqlErrors.Damaged(place, $"the batch at position {batch}, or its stream, is missing.");
        _metadata = new EventMetadata(
            streamId ?? row.GetString(Column.StreamId),
            row.GetGuid(Column.BatchId),
            row.GetString(Column.CorrelationId),
            TextOrNull(Column.CausationId),
            new DateTimeOffset(row.GetInt64(Column.Created), TimeSpan.Zero),
            TextOrNull(Column.Actor),
            TextOrNull(Column.OnBehalfOf)) { TraceParent = TextOrNull(Column.TraceParent) };
    }

    private string? TextOrNull(int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
