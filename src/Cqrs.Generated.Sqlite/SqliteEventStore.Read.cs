using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite;

/// <content>Reading and following.</content>
public sealed partial class SqliteEventStore
{
    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The file cannot be read, or is damaged.</exception>
    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(
            static (reader, a) => reader.ReadStream(a.streamId, a.afterVersion, a.fold, a.cancellationToken),
            (streamId, afterVersion, fold, cancellationToken)));
    }

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The file cannot be read, or is damaged.</exception>
    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Position(0, Read(
            static (reader, a) => reader.ReadAll(a.Sequence, a.maximum, a.fold, a.cancellationToken),
            (after.Sequence, maximum, fold, cancellationToken))));
    }

    /// <inheritdoc/>
    /// <remarks>Looks at the types of up to 100,000 events, or of <paramref name="maximum"/> if that is more, and reads the payloads of those that are taken.</remarks>
    /// <exception cref="EventStoreException">The file cannot be read, or is damaged.</exception>
    public ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Position(0, Read(
            static (reader, a) => reader.ReadAll(a.Sequence, a.maximum, a.filter, a.fold, a.cancellationToken),
            (after.Sequence, maximum, filter, fold, cancellationToken))));
    }

    /// <inheritdoc/>
    /// <exception cref="EventStoreException">The file cannot be read, or is damaged.</exception>
    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
    {
        StorableText.Check(correlationId, "correlation id", nameof(correlationId));
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        Read(
            static (reader, a) =>
            {
                reader.ReadByCorrelation(a.correlationId, a.fold, a.cancellationToken);
                return true;
            },
            (correlationId, fold, cancellationToken));
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Position(0, Read(static (reader, _) => reader.Head(), 0)));
    }

    /// <inheritdoc/>
    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        return _signal.WaitAsync(after.Sequence, cancellationToken);
    }

    private static void CheckPosition(Position after)
    {
        if (after.Epoch != 0 || after.Sequence < 0)
            throw new ArgumentOutOfRangeException(nameof(after), after, "The position is of another store: SQLite's positions have no epoch and count from 1.");
    }
}
