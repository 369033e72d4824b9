using System.Collections.Concurrent;

namespace Cqrs.Generated;

/// <summary>Handles an event that came over a bus; for handlers registered at run time.</summary>
public delegate ValueTask EventHandler(VersionedEvent versionedEvent, CancellationToken cancellationToken);

/// <summary>Brings an event to the handlers registered for it: global handlers first, then those of its type, each in the order of registration.</summary>
/// <remarks>
/// An event may have any number of handlers, or none. The first that throws ends the dispatch. Of an event that has become others (<see cref="BecomesAttribute"/>), global handlers get the one that came, with
/// <see cref="VersionedEvent.InParts"/>; handlers of a type get each part of theirs.
/// </remarks>
public sealed class EventDispatcher
{
    private readonly ConcurrentDictionary<Type, EventHandler[]> _byType = new();
    private EventHandler[] _global = [];

    /// <summary>Registers a handler for one type of event.</summary>
    public void RegisterEventHandler<TEvent>(EventHandler handler) where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        _byType.AddOrUpdate(typeof(TEvent), [handler], (_, handlers) => [.. handlers, handler]);
    }

    /// <summary>Registers a handler for every event.</summary>
    public void RegisterGlobalHandler(EventHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_byType)
            _global = [.. _global, handler];
    }

    /// <summary>Calls the handlers of an event, one after the other.</summary>
    public async ValueTask DispatchAsync(VersionedEvent versionedEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(versionedEvent);
        foreach (var handler in _global)
            await handler(versionedEvent, cancellationToken).ConfigureAwait(false);
        if (versionedEvent.Become.Parts is null)
        {
            await DispatchByTypeAsync(versionedEvent, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var part in versionedEvent.InParts())
            await DispatchByTypeAsync(part, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DispatchByTypeAsync(VersionedEvent versionedEvent, CancellationToken cancellationToken)
    {
        foreach (var handler in _byType.GetValueOrDefault(versionedEvent.Event.GetType(), []))
            await handler(versionedEvent, cancellationToken).ConfigureAwait(false);
    }
}
