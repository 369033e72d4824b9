using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The history of everything, as objects: what happened, in order, on which stream, under which correlation id.</summary>
/// <remarks>An event that has become others (<see cref="BecomesAttribute"/>) comes as those, in its place, each with its <see cref="VersionedEvent.Part"/>; one that counts no more does not come.</remarks>
public interface IEventLog
{
    /// <summary>Every event after <paramref name="after"/>, in global order.</summary>
    /// <exception cref="UnknownEventTypeException">An event's type is not known to this application.</exception>
    /// <exception cref="UndecodablePayloadException">An event does not decode.</exception>
    IAsyncEnumerable<VersionedEvent> ReadAllAsync(Position after = default, CancellationToken cancellationToken = default);

    /// <summary>The events of one stream, from its first.</summary>
    /// <inheritdoc cref="ReadAllAsync" path="/exception"/>
    ValueTask<IReadOnlyList<VersionedEvent>> ReadStreamAsync(string streamId, CancellationToken cancellationToken = default);

    /// <summary>A live projection of one stream, as it is now or as it was after a version: its events go through the projection's handlers, straight from what is stored.</summary>
    /// <param name="projection">A new one.</param>
    /// <param name="streamId">The stream; <see cref="StreamName.For"/> says what an aggregate's is called.</param>
    /// <param name="upToVersion">The last version that is folded, from 1; all there are unless given. The stream is read to its end in any case.</param>
    /// <param name="cancellationToken">Cancels the read. The projection cannot be used then.</param>
    /// <returns>The projection; null if there is no such stream.</returns>
    /// <exception cref="InvalidOperationException">The projection has been read before.</exception>
    /// <exception cref="EventHandlerException">A handler threw.</exception>
    /// <exception cref="UndecodablePayloadException">An event does not decode.</exception>
    /// <exception cref="UnhandledEventException">The projection handles other versions of an event than this one.</exception>
    ValueTask<TProjection?> ProjectAsync<TProjection>(TProjection projection, string streamId, long upToVersion = long.MaxValue, CancellationToken cancellationToken = default)
        where TProjection : LiveProjection;

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

    /// <summary>The integration event with this id, whole (<see cref="VersionedEvent.InParts"/>), or null if there is none. Costs a look-up by id, and the reading of one event.</summary>
    /// <param name="id">The id that <see cref="AppendIntegrationEventAsync"/> was given.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <inheritdoc cref="ReadAllAsync" path="/exception"/>
    ValueTask<VersionedEvent?> FindIntegrationEventAsync(Guid id, CancellationToken cancellationToken = default);
}
