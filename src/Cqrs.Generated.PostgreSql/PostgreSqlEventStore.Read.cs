using Cqrs.Generated.Stores;

namespace Cqrs.Generated.PostgreSql;

/// <content>Reading and following.</content>
public sealed partial class PostgreSqlEventStore
{
    // How often to look whether the horizon has passed what was acknowledged, and for how long: 1 + 2 + 4 + … + 64 ms.
    private const int HorizonLooks = 7;

    private ulong _stuckHorizon;

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The server failed, or the history is damaged.</exception>
    public async ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ArgumentNullException.ThrowIfNull(fold);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _loader.ReadAsync(streamId, afterVersion, fold, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Ends before the oldest transaction that has written and is still open. What this store has acknowledged is waited for, an eighth of a second at most; while one
    /// and the same transaction stays open, only once.
    /// </remarks>
    /// <exception cref="EventStoreException">The server failed, or the history is damaged.</exception>
    public async ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentNullException.ThrowIfNull(fold);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await WaitForAcknowledgedAsync(after, cancellationToken).ConfigureAwait(false);
        return await _reader.ReadAllAsync(after, maximum, null, fold, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>The server goes over the log a thousand appends at a time, and sends the events that are taken. A read ends after a hundred thousand appends, however few that were.</remarks>
    /// <inheritdoc cref="ReadAllAsync(Position, int, IEventFold, CancellationToken)" path="/exception"/>
    public async ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(fold);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await WaitForAcknowledgedAsync(after, cancellationToken).ConfigureAwait(false);
        return await _reader.ReadAllAsync(after, maximum, filter, fold, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The server failed, or the history is damaged.</exception>
    public async ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
    {
        StorableText.Check(correlationId, "correlation id", nameof(correlationId));
        ArgumentNullException.ThrowIfNull(fold);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _reader.ReadByCorrelationAsync(correlationId, fold, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>The last position that <see cref="ReadAllAsync(Position, int, IEventFold, CancellationToken)"/> gives.</remarks>
    public async ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await WaitForAcknowledgedAsync(Position.Start, cancellationToken).ConfigureAwait(false);
        return (await _reader.FindHeadAsync(cancellationToken).ConfigureAwait(false)).Position;
    }

    /// <inheritdoc/>
    public async ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        await ReadyAsync(cancellationToken).ConfigureAwait(false);
        await _follower.WaitAsync(after, cancellationToken).ConfigureAwait(false);
    }

    private static void CheckPosition(Position after)
    {
        if (after != Position.Start && (after.Epoch is 0 or > long.MaxValue || after.Sequence < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(after), after, "The position is of another store: PostgreSQL's positions have a transaction as their epoch and count from 1 in it.");
        }
    }

    /// <remarks>
    /// Who has just appended and reads the log finds the append there, although a transaction that began a moment earlier, such as a neighbour's append or a
    /// saved checkpoint, may still be on its way to the disk.
    /// </remarks>
    private async ValueTask WaitForAcknowledgedAsync(Position after, CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            Position acknowledged;
            lock (_gate)
                acknowledged = _acknowledged;
            if (acknowledged <= after)
                return;
            var horizon = (await _reader.FindHeadAsync(cancellationToken).ConfigureAwait(false)).Horizon;
            if (horizon > acknowledged.Epoch)
            {
                lock (_gate)
                {
                    if (_acknowledged == acknowledged)
                        _acknowledged = default;
                }

                return;
            }

            if (look == HorizonLooks)
                _stuckHorizon = horizon;
            if (_stuckHorizon == horizon)
                return;
            await Task.Delay(1 << look, cancellationToken).ConfigureAwait(false);
        }
    }
}
