namespace Cqrs.Generated;

/// <summary>
/// Pins an event's wire name and version, so that the type can be renamed or moved without touching what is stored. Also makes a
/// type an event where no handler names it, in an assembly that holds only events for example.
/// </summary>
/// <remarks>Without it the wire name is the type's simple name and the version is 1. A generic type is no event by itself: there it pins the name of the closed type that a handler names.</remarks>
/// <param name="name">The wire name. Once events are stored under it, it must not change.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EventAttribute(string name) : Attribute
{
    /// <summary>The wire name.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the shape, from 1.</summary>
    public int Version { get; set; } = 1;
}
