using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>An event ready to be stored.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Type">Wire name and version.</param>
/// <param name="Payload">The encoded event.</param>
public readonly record struct EncodedEvent(Guid Id, EventTypeKey Type, ReadOnlyMemory<byte> Payload);
