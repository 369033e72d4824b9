using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>An event ready to be stored.</summary>
/// <param name="Id">The event's id; not empty.</param>
/// <param name="Type">Wire name and version; the name is not empty, the version counts from 1.</param>
/// <param name="Payload">The encoded event.</param>
public readonly record struct EncodedEvent(Guid Id, EventTypeKey Type, ReadOnlyMemory<byte> Payload);
