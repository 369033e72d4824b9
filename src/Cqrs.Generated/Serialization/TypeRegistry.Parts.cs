using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Serialization;

/// <content>Events that have become others.</content>
public sealed partial class TypeRegistry
{
    /// <summary>For buses: an event as it is handed over, with what it has become (<see cref="VersionedEvent.InParts"/>). The same one where it is one event still. A bus that leaves it out hands over the old event, whose handlers are gone.</summary>
    /// <param name="message">The event, in its newest version.</param>
    /// <exception cref="InvalidOperationException">An upcaster has returned null where it says that it does not.</exception>
    public VersionedEvent WithParts(VersionedEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Find(new EventTypeKey(message.EventType, message.EventTypeVersion)) is { } type && PartsOf(type, message.Event) is { } parts ? message with { Become = new PartList(parts) } : message;
    }

    /// <summary>What an event has become; null where it is one still.</summary>
    /// <param name="newest">Its type, the newest version.</param>
    /// <param name="event">The event.</param>
    internal IReadOnlyList<EventPart>? PartsOf(EventType newest, object @event)
    {
        if (newest.Becomes is null)
            return null;
        var parts = new List<EventPart>();
        Add(newest, @event, parts);
        return parts;
    }

    private void Add(EventType type, object @event, List<EventPart> parts)
    {
        // Events that become each other in a circle are an error of compilation; where it is silenced, this ends it.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (type.Becomes is null)
        {
            parts.Add(new EventPart(type, @event));
            return;
        }

        foreach (var next in type.Becomes.Of(@event))
        {
            // The application knows more of it than the assembly that made it.
            var known = Find(next.Type.Key) ?? next.Type;
            Add(Find(known.Newest.Key) ?? known.Newest, known.ToNewest(next.Event), parts);
        }
    }
}
