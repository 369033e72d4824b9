using System.Diagnostics;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Telemetry;

/// <summary>Appends under a span, whose context is kept with the events: whoever reads them goes on from there.</summary>
internal static class Appending
{
    /// <param name="store">The store.</param>
    /// <param name="metadata">Without a trace parent; it gets that of the append.</param>
    /// <param name="expected">What is demanded of the stream.</param>
    /// <param name="events">The events.</param>
    /// <param name="category">What the span is named after: the aggregate's stream name, never the stream.</param>
    /// <param name="cancellationToken">Cancels before the append.</param>
    public static ValueTask<AppendResult> AppendAsync(
        this IEventStore store, EventMetadata metadata, ExpectedVersion expected, IReadOnlyList<EncodedEvent> events, string category, CancellationToken cancellationToken)
    {
        Watching.Look();
        return Spans.AreWanted || Instruments.EventsAppended.Enabled
            ? WatchedAsync(store, metadata, expected, events, category, cancellationToken)
            : store.AppendAsync(new AppendRequest(Traced(metadata), expected, events), cancellationToken);
    }

    private static async ValueTask<AppendResult> WatchedAsync(
        IEventStore store, EventMetadata metadata, ExpectedVersion expected, IReadOnlyList<EncodedEvent> events, string category, CancellationToken cancellationToken)
    {
        using var span = Spans.Begin($"append {category}", ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Attributes.DatabaseSystem, store.DatabaseSystem);
            span.SetTag(Attributes.DatabaseOperation, "append");
            if (events.Count > 1)
                span.SetTag(Attributes.DatabaseBatchSize, events.Count);
            span.SetTag(Attributes.Conversation, metadata.CorrelationId);
        }

        try
        {
            var result = await store.AppendAsync(new AppendRequest(Traced(metadata), expected, events), cancellationToken).ConfigureAwait(false);
            if (!result.Repeated && Instruments.EventsAppended.Enabled)
            {
                foreach (var e in events)
                    Instruments.EventsAppended.Add(1, Instruments.Tag(Attributes.Event, KnownNames.Label(e.Type.Name)));
            }

            return result;
        }
        catch (Exception e)
        {
            span.Fail(e);
            throw;
        }
    }

    private static EventMetadata Traced(EventMetadata metadata) => TraceParents.Current is { } parent ? metadata with { TraceParent = parent } : metadata;
}
