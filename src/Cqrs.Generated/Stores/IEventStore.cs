namespace Cqrs.Generated.Stores;

/// <summary>
/// The port that a storage adapter implements: append encoded batches, stream stored bytes. It knows nothing of event classes.
/// </summary>
/// <remarks>
/// <para>Appending is the only write. What is acknowledged is durable, visible to every later read, and visible whole.</para>
/// <para>Members may be called from many threads at once.</para>
/// <para>An <see cref="AppendRequest"/> has been checked when it reaches the store. The arguments of reads have not: a stream id or correlation id that is empty
/// or no <see cref="StorableText"/>, a negative version, a maximum below 1, a missing fold, and a position such as this store never gives (a negative sequence; an epoch
/// where it counts) are an <see cref="ArgumentException"/> that names the parameter. A position that the store has not reached yet is no error: there is nothing behind it.</para>
/// <para>Every member looks at its cancellation token before it does anything. An append that throws <see cref="OperationCanceledException"/> has not been written and
/// will not be; one that can no longer be stopped is awaited, or ends in <see cref="AppendOutcomeUnknownException"/>.</para>
/// <para>The log (<see cref="ReadAllAsync(Position, int, IEventFold, CancellationToken)"/>, <see cref="GetHeadAsync"/>) may lag behind what is acknowledged where the store says so; nothing is skipped for it. Streams,
/// correlations and batch ids never lag.</para>
/// </remarks>
public interface IEventStore
{
    /// <summary>What traces call the database, as OpenTelemetry's <c>db.system.name</c>: <c>sqlite</c>, <c>postgresql</c>; <c>other_sql</c> unless the adapter says so.</summary>
    string DatabaseSystem => "other_sql";

    /// <summary>Appends the events of <paramref name="request"/> to its stream, all or none.</summary>
    /// <remarks>
    /// Repeating a batch id with the same events returns the first append's result with <see cref="AppendResult.Repeated"/> set,
    /// for ever. The same means: stream, types and payloads, in order; event ids, time and the rest do not count.
    /// That is looked at before the expected version, so a retry succeeds although the stream has moved on.
    /// </remarks>
    /// <exception cref="ConcurrencyException">The stream is not at the expected version. Nothing was written.</exception>
    /// <exception cref="BatchIdReusedException">The batch id belongs to an append of other events. Nothing was written.</exception>
    /// <exception cref="AppendOutcomeUnknownException">It cannot be known whether the events were written. Repeat the same request.</exception>
    /// <exception cref="EventStoreException">The store failed. Nothing was written.</exception>
    ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default);

    /// <summary>The result of the append with this batch id, with <see cref="AppendResult.Repeated"/> set, or null if there was none.</summary>
    ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default);

    /// <summary>Streams the events after <paramref name="afterVersion"/>, in order, into <paramref name="fold"/>.</summary>
    /// <returns>The version of the last event of the stream that the read saw, also where it is not above <paramref name="afterVersion"/>; 0 if there is no stream.</returns>
    ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default);

    /// <summary>Streams up to <paramref name="maximum"/> events after <paramref name="after"/>, in global order, into <paramref name="fold"/>.</summary>
    /// <remarks>It may give fewer than <paramref name="maximum"/>, but gives at least one as long as there are more.</remarks>
    /// <returns>How far the log has been read: the next read goes on after it. <paramref name="after"/> if there was nothing more.</returns>
    ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default);

    /// <summary>Streams the events after <paramref name="after"/> that <paramref name="filter"/> takes, in global order, into <paramref name="fold"/>: up to <paramref name="maximum"/> of them.</summary>
    /// <remarks>
    /// <para>It may give fewer, and none, and yet have come further: as long as there is anything more in the log, taken or not, the position that it returns is beyond <paramref name="after"/>.</para>
    /// <para>Stores of this project leave the rest where it is. An adapter that does not implement this reads everything, <paramref name="maximum"/> events at a time, and hands on what is taken.</para>
    /// </remarks>
    /// <returns>How far the log has been read: no event up to there that the filter takes was left out. <paramref name="after"/> if there was nothing more.</returns>
    ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(fold);
        return ReadAllAsync(after, maximum, new FilteredFold(filter, fold), cancellationToken);
    }

    /// <summary>Streams every event with this correlation id, in global order, into <paramref name="fold"/>.</summary>
    ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default);

    /// <summary>The position of the last event in the store; <see cref="Position.Start"/> if it is empty.</summary>
    ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Completes when there may be events after <paramref name="after"/>. Only a wake-up: the caller reads again and may find none.
    /// </summary>
    ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default);
}
