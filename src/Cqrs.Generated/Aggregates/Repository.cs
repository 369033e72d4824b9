using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <inheritdoc cref="IRepository{TAggregate}"/>
/// <param name="store">Where the events are.</param>
/// <param name="options">Bounds for retries; the defaults if null.</param>
/// <param name="clock">Where the time of events comes from; the system's if null.</param>
/// <param name="snapshots">When snapshots are made, and by whom; none if null. An <see cref="UnencodableStateException"/> says here that the aggregate's state cannot be kept in one.</param>
public sealed partial class Repository<TAggregate>(IEventStore store, RepositoryOptions? options = null, TimeProvider? clock = null, SnapshotPlan? snapshots = null)
    : IRepository<TAggregate>
    where TAggregate : Aggregate, IAggregate<TAggregate>
{
    private readonly RepositoryOptions _options = options ?? new();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly SnapshotLoader<TAggregate>? _snapshots = SnapshotLoader<TAggregate>.For(store, snapshots, clock ?? TimeProvider.System);

    private static AggregateType<TAggregate> Type => TAggregate.Type;

    /// <inheritdoc/>
    public async ValueTask<TAggregate> LoadAsync(string id, CancellationToken cancellationToken = default)
        => await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new StreamNotFoundException(StreamName.For(Type.Name, id));

    /// <inheritdoc/>
    public async ValueTask<TAggregate?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        Watching.Look();
        if (_snapshots is not null)
            return await _snapshots.FindAsync(id, cancellationToken).ConfigureAwait(false);
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
        if (aggregate.PendingCount == 0)
            return new AppendResult(streamId, aggregate.Version, Position.Start, Repeated: false);

        // The last event's id names the batch: saving again after an unknown outcome repeats the append, raising more makes it another one.
        var last = aggregate.LastPendingId;
        if (context is null)
            return await AppendAsync(aggregate, aggregate.Metadata with { BatchId = last }, null, cancellationToken).ConfigureAwait(false);
        if (aggregate.LastAttempt is not { } attempt || attempt.Context != context || attempt.LastEventId != last)
            aggregate.LastAttempt = attempt = new SaveAttempt(context, last, Metadata(aggregate.Metadata.Created, streamId, context));
        try
        {
            var result = await AppendAsync(aggregate, attempt.Metadata, context, cancellationToken).ConfigureAwait(false);
            aggregate.WasSavedUnder(context);
            return result;
        }
        catch (ConcurrencyException)
        {
            // Nothing was decided: a handler that loads, changes and saves again does the same step of the same command.
            context.ReturnBatchId(streamId);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask CreateAsync(string id, Action<TAggregate> create, CommandContext context, CancellationToken cancellationToken = default)
        => CreateAsync(id, Awaitable(create), context, cancellationToken);

    /// <inheritdoc/>
    public ValueTask UpdateAsync(string id, Action<TAggregate> update, CommandContext context, CancellationToken cancellationToken = default)
        => UpdateAsync(id, Awaitable(update), context, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<AppendResult> UpdateAsync(string id, Action<TAggregate> update, CancellationToken cancellationToken = default)
        => UpdateAsync(id, Awaitable(update), cancellationToken);

    private static Func<TAggregate, ValueTask> Awaitable(Action<TAggregate> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return aggregate =>
        {
            action(aggregate);
            return default;
        };
    }

    private async ValueTask<AppendResult> AppendAsync(
        TAggregate aggregate, EventMetadata metadata, CommandContext? context, CancellationToken cancellationToken)
    {
        aggregate.CheckUsable();
        var (expected, events) = (ExpectedVersion.Exactly(aggregate.Version), aggregate.EncodePending());
        AppendResult result;
        try
        {
            result = await store.AppendAsync(metadata, expected, events, Type.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (AppendOutcomeUnknownException)
        {
            // The batch id makes the repetition safe. Once: a store that is still down answers the second question no better than a third.
            result = await store.AppendAsync(metadata, expected, events, Type.Name, CancellationToken.None).ConfigureAwait(false);
        }

        aggregate.Saved(events.Length, result);
        _snapshots?.Saved(aggregate, events);
        context?.Note(result);
        return result;
    }

    private static EventMetadata Metadata(DateTimeOffset created, string streamId, CommandContext? context) => context is null
        ? new(streamId, TimedGuid.Create(created), TimedGuid.Create(created).ToString(), null, created, null, null)
        : new(streamId, context.NextBatchId(streamId), context.CorrelationId, context.MessageId.ToString(), created, context.Actor, context.OnBehalfOf);
}
