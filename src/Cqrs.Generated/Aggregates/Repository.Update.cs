using System.Runtime.CompilerServices;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <content>Deciding: on an empty aggregate or on the newest state, as often as others are faster.</content>
public sealed partial class Repository<TAggregate>
{
    private readonly StreamGates _gates = new();

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public async ValueTask CreateAsync(
        string id, Func<TAggregate, ValueTask> create, CommandContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(context);
        var metadata = Metadata(_clock.GetUtcNow(), StreamName.For(Type.Name, id), context);
        if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is not null)
            return;
        var aggregate = Type.Create(id);
        aggregate.WorkUnder(metadata);
        await create(aggregate).ConfigureAwait(false);
        if (aggregate.PendingCount > 0)
            await AppendOnceAsync(aggregate, metadata, context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public async ValueTask UpdateAsync(
        string id, Func<TAggregate, ValueTask> update, CommandContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await UpdateCoreAsync(id, update, context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public ValueTask<AppendResult> UpdateAsync(string id, Func<TAggregate, ValueTask> update, CancellationToken cancellationToken = default)
        => UpdateCoreAsync(id, update, null, cancellationToken);

    private async ValueTask<AppendResult> UpdateCoreAsync(
        string id, Func<TAggregate, ValueTask> update, CommandContext? context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        var metadata = Metadata(_clock.GetUtcNow(), StreamName.For(Type.Name, id), context);
        if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is { } done)
            return done;
        for (var attempt = 1; ; attempt++)
        {
            using var turn = await _gates.EnterAsync(metadata.StreamId, conflicted: attempt > 1, cancellationToken).ConfigureAwait(false);
            try
            {
                return await DecideAsync(id, update, metadata, context, cancellationToken).ConfigureAwait(false);
            }
            catch (ConcurrencyException) when (attempt < _options.MaximumAttempts)
            {
                // Somebody else made progress; the next load shows it.
            }
            catch (ConcurrencyException)
            {
                // Nothing was decided: if the handler tries again, it is the same update of the same command.
                context?.ReturnBatchId(metadata.StreamId);
                throw;
            }
        }
    }

    private async ValueTask<AppendResult> DecideAsync(
        string id, Func<TAggregate, ValueTask> update, EventMetadata metadata, CommandContext? context, CancellationToken cancellationToken)
    {
        var aggregate = await LoadAsync(id, cancellationToken).ConfigureAwait(false);
        aggregate.WorkUnder(metadata);
        try
        {
            await update(aggregate).ConfigureAwait(false);
        }
        catch (Exception) when (context is { MayRepeat: true })
        {
            // Handled elsewhere between the first question and the load, the command may be refused now because of what it did itself.
            if (await WasDoneAsync(metadata.BatchId, context, cancellationToken).ConfigureAwait(false) is { } doneElsewhere)
                return doneElsewhere;
            throw;
        }

        return aggregate.PendingCount == 0
            ? new AppendResult(metadata.StreamId, aggregate.Version, Position.Start, Repeated: false)
            : await AppendOnceAsync(aggregate, metadata, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Appends, unless the same command decided before: handled elsewhere at the same time, or here in an attempt whose outcome was unknown. Then its events stand.
    /// They may differ from these, in a random salt or in the state they were decided on.
    /// </summary>
    private async ValueTask<AppendResult> AppendOnceAsync(
        TAggregate aggregate, EventMetadata metadata, CommandContext? context, CancellationToken cancellationToken)
    {
        try
        {
            return await AppendAsync(aggregate, metadata, context, cancellationToken).ConfigureAwait(false);
        }
        catch (BatchIdReusedException e) when (e.StoredStreamId == metadata.StreamId)
        {
            if (await store.FindAppendAsync(metadata.BatchId, cancellationToken).ConfigureAwait(false) is not { } doneElsewhere)
                throw;
            context?.Note(doneElsewhere);
            return doneElsewhere;
        }
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
}
