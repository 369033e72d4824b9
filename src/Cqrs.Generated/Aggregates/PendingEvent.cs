using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>An event that has been raised and not yet stored.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Event">The event as it will be read again.</param>
/// <param name="Type">Its type.</param>
/// <param name="Payload">Its bytes.</param>
internal readonly record struct PendingEvent(Guid Id, object Event, EventType Type, ReadOnlyMemory<byte> Payload);
