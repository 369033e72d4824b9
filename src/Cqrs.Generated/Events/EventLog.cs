using System.Runtime.CompilerServices;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <inheritdoc cref="IEventLog"/>
/// <param name="store">Where the events are.</param>
/// <param name="registry">Knows how to decode them.</param>
/// <param name="clock">Where the time of integration events comes from; the system's if null.</param>
public sealed class EventLog(IEventStore store, TypeRegistry registry, TimeProvider? clock = null) : IEventLog
{
    private const int EventsPerRead = 1_000;

    /// <inheritdoc/>
    public async IAsyncEnumerable<VersionedEvent> ReadAllAsync(
        Position after = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var events = await ReadBatchAsync(after, EventsPerRead, cancellationToken).ConfigureAwait(false);
            if (events.Count == 0)
                yield break;
            foreach (var read in InParts(events))
                yield return read;
            after = events[^1].Position;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<VersionedEvent>> ReadStreamAsync(string streamId, CancellationToken cancellationToken = default)
        => InParts(await ReadStreamAsync(streamId, 0, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async ValueTask<TProjection?> ProjectAsync<TProjection>(TProjection projection, string streamId, long upToVersion = long.MaxValue, CancellationToken cancellationToken = default)
        where TProjection : LiveProjection
    {
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentOutOfRangeException.ThrowIfLessThan(upToVersion, 1);
        projection.Begin();
        return await store.ReadStreamAsync(streamId, 0, new LiveFold(projection, upToVersion), cancellationToken).ConfigureAwait(false) == 0 ? null : projection;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<VersionedEvent>> ReadByCorrelationAsync(string correlationId, CancellationToken cancellationToken = default)
    {
        var fold = new Decoder(registry);
        await store.ReadByCorrelationAsync(correlationId, fold, cancellationToken).ConfigureAwait(false);
        return InParts(fold.Events);
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendIntegrationEventAsync(
        object integrationEvent, string correlationId, Guid? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(integrationEvent);
        var type = registry.Find(integrationEvent.GetType()) ?? throw new UnknownEventTypeException(integrationEvent.GetType());
        var created = (clock ?? TimeProvider.System).GetUtcNow();
        var eventId = id ?? TimedGuid.Create(created);
        var (payload, _) = type.Store(integrationEvent);
        var metadata = new EventMetadata(StreamName.ForIntegration(correlationId), eventId, correlationId, null, created, null, null);
        return await store.AppendAsync(metadata, ExpectedVersion.Any, [new EncodedEvent(eventId, type.Key, payload)], StreamName.Integration, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<VersionedEvent?> FindIntegrationEventAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (await store.FindAppendAsync(id, cancellationToken).ConfigureAwait(false) is not { } append)
            return null;
        var fold = new Decoder(registry);
        await store.ReadStreamAsync(append.StreamId, append.Version - 1, fold, cancellationToken).ConfigureAwait(false);
        return fold.Events.Find(read => read.BatchId == id);
    }

    internal async ValueTask<IReadOnlyList<VersionedEvent>> ReadStreamAsync(string streamId, long afterVersion, CancellationToken cancellationToken)
    {
        var fold = new Decoder(registry);
        await store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken).ConfigureAwait(false);
        return fold.Events;
    }

    internal async ValueTask<IReadOnlyList<VersionedEvent>> ReadBatchAsync(Position after, int maximum, CancellationToken cancellationToken)
    {
        var fold = new Decoder(registry);
        try
        {
            await store.ReadAllAsync(after, maximum, fold, cancellationToken).ConfigureAwait(false);
        }
        catch (CqrsException e) when (fold.Events.Count > 0 && e is (UnknownEventTypeException or UndecodablePayloadException or EventHandlerException))
        {
            // What stands before the event that cannot be read is good: it is given, and the next read begins with that event and says so.
        }

        return fold.Events;
    }

    private static IReadOnlyList<VersionedEvent> InParts(IReadOnlyList<VersionedEvent> events) => events.Any(static read => read.Become.Parts is not null) ? [.. events.SelectMany(static read => read.InParts())] : events;

    /// <summary>The object path: each stored event becomes a <see cref="VersionedEvent"/>.</summary>
    private sealed class Decoder(TypeRegistry registry) : IEventFold
    {
        public List<VersionedEvent> Events { get; } = [];

        public bool NeedsMetadata => true;

        public void Fold(in EventPage page)
        {
            for (var i = 0; i < page.Count; i++)
            {
                var context = page.ContextOf(i);
                var type = registry.Find(context.Type)
                    ?? throw new UnknownEventTypeException(context.Type, context.StreamId, context.Version, context.Position);
                var (read, parts) = Decode(type, in page, i);
                Events.Add(new VersionedEvent
                {
                    Id = context.EventId,
                    CorrelationId = context.CorrelationId,
                    CausationId = context.CausationId,
                    StreamId = context.StreamId,
                    Version = context.Version,
                    Position = context.Position,
                    EventType = type.Newest.Key.Name,
                    EventTypeVersion = type.Newest.Key.Version,
                    BatchId = context.Metadata.BatchId,
                    Created = context.Created,
                    Actor = context.Actor,
                    OnBehalfOf = context.OnBehalfOf,
                    TraceParent = context.TraceParent,
                    Event = read,
                    Become = parts is null ? default : new PartList(parts),
                });
            }
        }

        private (object Event, IReadOnlyList<EventPart>? Parts) Decode(EventType type, in EventPage page, int index)
        {
            try
            {
                var newest = type.DecodeNewest(page.PayloadOf(index));
                return (newest, registry.PartsOf(type.Newest, newest));
            }
            catch (PayloadException e)
            {
                throw page.Undecodable(index, e);
            }
            catch (Exception e) when (e is not (CqrsException or OperationCanceledException))
            {
                throw page.Failed(index, e);
            }
        }
    }
}
