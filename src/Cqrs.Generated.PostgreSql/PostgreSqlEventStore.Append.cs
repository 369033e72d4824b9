using Cqrs.Generated.PostgreSql.Writing;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql;

/// <content>Appending.</content>
public sealed partial class PostgreSqlEventStore
{
    /// <summary>The most bytes that the payloads of one append may have together: 256 MiB. PostgreSQL builds a statement in memory, several times over.</summary>
    public const int MaximumBatchBytes = 256 * 1024 * 1024;

    // The position of the last append that this store has acknowledged.
    private Position _acknowledged;

    /// <inheritdoc/>
    public string DatabaseSystem => "postgresql";

    /// <inheritdoc/>
    /// <remarks>
    /// Cancellation withdraws an append that still waits for a writer, or for another transaction on its stream; one that is being written is awaited, so
    /// that its outcome is known. A connection that breaks meanwhile is replaced and the append repeated once, under its batch id; only if that fails too is the
    /// outcome unknown.
    /// </remarks>
    /// <exception cref="EventStoreException">The server failed, or the payloads have more than <see cref="MaximumBatchBytes"/>. Nothing was written.</exception>
    public async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var append = await PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        await _writer.AddAsync(append, cancellationToken).ConfigureAwait(false);
        var result = await append.OutcomeAsync().ConfigureAwait(false);
        Acknowledge(result.Position);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _reader.FindAppendAsync(batchId, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<PendingAppend> PrepareAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var events = new EncodedEvent[request.Events.Count];
        var bytes = 0L;
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = request.Events[i];
            bytes += events[i].Payload.Length;
            if (bytes > MaximumBatchBytes)
                throw TooLarge(request, i, bytes);
        }

        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        var types = new int[events.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (!_numbers.TryFind(events[i].Type, out types[i]))
                types[i] = await _numbers.RegisterAsync(events[i].Type, cancellationToken).ConfigureAwait(false);
        }

        return new PendingAppend(request, events, types, cancellationToken);
    }

    private EventStoreException TooLarge(AppendRequest request, int index, long bytes) => new(
        $"PostgreSQL store '{Place}': the append to stream '{request.StreamId}' is too large: with event {index}, '{request.Events[index].Type}', its payloads have {bytes:N0} bytes, "
        + $"and {MaximumBatchBytes:N0} is the most. Nothing was written.");

    private void Acknowledge(Position position)
    {
        lock (_gate)
        {
            if (position > _acknowledged)
                _acknowledged = position;
        }
    }
}
