using Cqrs.Generated.Serialization;

namespace Cqrs.Generated;

/// <summary>One of the events that another has become.</summary>
internal readonly record struct EventPart(EventTypeKey Type, object Event);
