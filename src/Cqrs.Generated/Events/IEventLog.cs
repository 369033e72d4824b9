using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The history of everything, as objects: what happened, in order, on which stream, under which correlation id.</summary>
public interface IEventLog
{
    /// <summary>Every event after <paramref name="after"/>, in global order.</summary>
    /// <exception cref="UnknownEventTypeException">An event's type is not known to this application.</exception>
    /// <exception cref="UndecodablePayloadException">An event does not decode.</exception>
    IAsyncEnumerable<VersionedEvent> ReadAllAsync(Position after = default, CancellationToken cancellationToken = default);

    /// <summary>The events of one stream, from its first.</summary>
    /// <inheritdoc cref="ReadAllAsync" path="/exception"/>
    ValueTask<IReadOnlyList<VersionedEvent>> ReadStreamAsync(string streamId, CancellationToken cancellationToken = default);

    /// <summary>The events with one correlation id, in global order.</summary>
    /// <inheritdoc cref="ReadAllAsync" path="/exception"/>
    ValueTask<IReadOnlyList<VersionedEvent>> ReadByCorrelationAsync(string correlationId, CancellationToken cancellationToken = default);

    /// <summary>Appends an event that belongs to no aggregate: something that another system told, or the failure of a command.</summary>
    /// <param name="integrationEvent">The event.</param>
    /// <param name="correlationId">The correlation id; the event's stream is named after it.</param>
    /// <param name="id">The event's id, under which it is written at most once; a new UUIDv7 if null.</param>
    /// <param name="cancellationToken">Cancels before the append.</param>
    /// <exception cref="UnknownEventTypeException">The event's type is not known to this application.</exception>
    ValueTask<AppendResult> AppendIntegrationEventAsync(
        object integrationEvent, string correlationId, Guid? id = null, CancellationToken cancellationToken = default);

    /// <summary>The integration event with this id, or null if there is none. Costs a look-up by id, and the reading of one event.</summary>
    /// <param name="id">The id that <see cref="AppendIntegrationEventAsync"/> was given.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <inheritdoc cref="ReadAllAsync" path="/exception"/>
    ValueTask<VersionedEvent?> FindIntegrationEventAsync(Guid id, CancellationToken cancellationToken = default);
}
