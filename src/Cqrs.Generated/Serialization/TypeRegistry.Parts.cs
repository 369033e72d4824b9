using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Serialization;

/// <content>Events that have become others.</content>
public sealed partial class TypeRegistry
{
    /// <summary>For buses: an event as it is handed over, with the <see cref="VersionedEvent.Parts"/> that it has become. The same one where it is one event still.</summary>
    /// <param name="message">The event, in its newest version.</param>
    /// <exception cref="UnknownEventTypeException">It has become an event that this registry does not know.</exception>
    /// <exception cref="InvalidOperationException">An upcaster has returned null where it says that it does not.</exception>
    public VersionedEvent WithParts(VersionedEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Find(message.Event.GetType()) is { } type && PartsOf(type, message.Event) is { } parts ? message with { Become = parts } : message;
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
            parts.Add(new EventPart(type.Key, @event));
            return;
        }

        foreach (var next in type.Becomes(@event))
        {
            var known = Find(next.GetType()) ?? throw new UnknownEventTypeException(next.GetType());
            Add(Find(known.Newest.ClrType) ?? known.Newest, known.ToNewest(next), parts);
        }
    }
}
