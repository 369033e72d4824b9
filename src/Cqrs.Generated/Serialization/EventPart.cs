namespace Cqrs.Generated.Serialization;

/// <summary>One of the events that another has become.</summary>
/// <param name="Type">What it is stored as.</param>
/// <param name="Event">The event.</param>
public readonly record struct EventPart(EventType Type, object Event);
