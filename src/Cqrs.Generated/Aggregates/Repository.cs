using System.Buffers;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <inheritdoc cref="IRepository{TAggregate}"/>
/// <param name="store">Where the events are.</param>
/// <param name="options">Bounds for retries; the defaults if null.</param>
/// <param name="clock">Where the time of events comes from; the system's if null.</param>
public sealed class Repository<TAggregate>(IEventStore store, RepositoryOptions? options = null, TimeProvider? clock = null)
    : IRepository<TAggregate>
    where TAggregate : Aggregate, IAggregate<TAggregate>
{
    private readonly RepositoryOptions _options = options ?? new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    private static AggregateType<TAggregate> Type => TAggregate.Type;

    /// <inheritdoc/>
    public async ValueTask<TAggregate> LoadAsync(string id, CancellationToken cancellationToken = default)
        => await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new StreamNotFoundException(StreamName.For(Type.Name, id));

    /// <inheritdoc/>
    public async ValueTask<TAggregate?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        var aggregate = Type.Create(id);
        aggregate.Clock = _clock;
        var version = await store.ReadStreamAsync(StreamName.For(Type.Name, id), 0, aggregate, cancellationToken).ConfigureAwait(false);
        return version == 0 ? null : aggregate;
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> SaveAsync(TAggregate aggregate, CommandContext? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        var streamId = StreamName.For(Type.Name, aggregate.Id);
        if (aggregate.Pending.Count == 0)
            return new AppendResult(streamId, aggregate.Version, Position.Start, Repeated: false);

        // The last event's id names the batch: saving again after an unknown outcome repeats the append, raising more makes it another one.
        var last = aggregate.Pending[^1].Id;
        if (context is null)
            return await AppendAsync(aggregate, aggregate.Metadata with { BatchId = last }, null, cancellationToken).ConfigureAwait(false);
        if (aggregate.LastAttempt is not { } attempt || attempt.Context != context || attempt.LastEventId != last)
            aggregate.LastAttempt = attempt = new SaveAttempt(context, last, Metadata(aggregate.Metadata.Created, streamId, context));
        return await AppendAsync(aggregate, attempt.Metadata, context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask CreateAsync(string id, Action<TAggregate> create, CommandContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(context);
        var metadata = Metadata(_clock.GetUtcNow(), StreamName.For(Type.Name, id), context);
        if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is not null)
            return;
        var aggregate = Type.Create(id);
        aggregate.WorkUnder(metadata);
        create(aggregate);
        if (aggregate.Pending.Count > 0)
            await AppendOnceAsync(aggregate, metadata, context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask UpdateAsync(string id, Action<TAggregate> update, CommandContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await UpdateCoreAsync(id, update, context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> UpdateAsync(string id, Action<TAggregate> update, CancellationToken cancellationToken = default)
        => UpdateCoreAsync(id, update, null, cancellationToken);

    private async ValueTask<AppendResult> UpdateCoreAsync(
        string id, Action<TAggregate> update, CommandContext? context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        var metadata = Metadata(_clock.GetUtcNow(), StreamName.For(Type.Name, id), context);
        if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is { } done)
            return done;
        for (var attempt = 1; ; attempt++)
        {
            var aggregate = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
            aggregate.WorkUnder(metadata);
            try
            {
                update(aggregate);
            }
            catch (Exception) when (context is { MayRepeat: true })
            {
                // Handled elsewhere between the question above and the load, the command may be refused now because of what it did itself.
                if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is { } doneElsewhere)
                    return doneElsewhere;
                throw;
            }

            if (aggregate.Pending.Count == 0)
                return new AppendResult(metadata.StreamId, aggregate.Version, Position.Start, Repeated: false);
            try
            {
                return await AppendOnceAsync(aggregate, metadata, context, cancellationToken).ConfigureAwait(false);
            }
            catch (ConcurrencyException) when (attempt < _options.MaximumAttempts)
            {
                // No wait: somebody else made progress, and the reload shows it.
            }
        }
    }

    /// <summary>
    /// Appends, unless the same command, handled elsewhere at the same time, decided first: then its events stand. They may differ from these, in a
    /// random salt or in the state they were decided on.
    /// </summary>
    private async ValueTask<AppendResult> AppendOnceAsync(
        TAggregate aggregate, EventMetadata metadata, CommandContext? context, CancellationToken cancellationToken)
    {
        try
        {
            return await AppendAsync(aggregate, metadata, context, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchIdReusedException e) when (context is { MayRepeat: true } && e.StoredStreamId == metadata.StreamId)
        {
            if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is { } doneElsewhere)
                return doneElsewhere;
            throw;
        }
    }

    private async ValueTask<AppendResult> AppendAsync(
        TAggregate aggregate, EventMetadata metadata, CommandContext? context, CancellationToken cancellationToken)
    {
        var request = new AppendRequest(metadata, ExpectedVersion.Exactly(aggregate.Version), Encode(aggregate.Pending));
        AppendResult result;
        try
        {
            result = await store.AppendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AppendOutcomeUnknownException)
        {
            // The batch id makes the repetition safe. Once: a store that is still down answers the second question no better than a third.
            result = await store.AppendAsync(request, CancellationToken.None).ConfigureAwait(false);
        }

        aggregate.Saved(result.Version);
        context?.Note(result);
        return result;
    }

    /// <summary>
    /// Whether a command that may come twice has had its effect on this stream. Asked before the update runs, because a rule that held the first time
    /// (there is enough money) need not hold after it.
    /// </summary>
    private async ValueTask<AppendResult?> WasDoneAsync(Guid batchId, CommandContext? context, CancellationToken cancellationToken)
    {
        if (context is not { MayRepeat: true })
            return null;
        var done = await store.FindAppendAsync(batchId, cancellationToken).ConfigureAwait(false);
        if (done is { } result)
            context.Note(result);
        return done;
    }

    private static EventMetadata Metadata(DateTimeOffset created, string streamId, CommandContext? context) => context is null
        ? new(streamId, Guid.CreateVersion7(created), Guid.CreateVersion7(created).ToString(), null, created, null, null)
        : new(streamId, context.NextBatchId(streamId), context.CorrelationId, context.MessageId.ToString(), created, context.Actor, context.OnBehalfOf);

    private static EncodedEvent[] Encode(IReadOnlyList<PendingEvent> pending)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * pending.Count);
        var encoded = new EncodedEvent[pending.Count];
        var ends = new int[pending.Count];
        for (var i = 0; i < encoded.Length; i++)
        {
            var (id, @event, type) = pending[i];
            type.Encode(@event, buffer);
            ends[i] = buffer.WrittenCount;
            encoded[i] = new EncodedEvent(id, type.Key, default);
        }

        // Sliced at the end: the buffer may have moved while it grew.
        for (var (i, start) = (0, 0); i < encoded.Length; start = ends[i++])
            encoded[i] = encoded[i] with { Payload = buffer.WrittenMemory[start..ends[i]] };
        return encoded;
    }
}
