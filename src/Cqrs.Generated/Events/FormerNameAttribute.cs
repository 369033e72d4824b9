namespace Cqrs.Generated;

/// <summary>A wire name that an event had before: what is stored under it is read as this event, of the same version.</summary>
/// <remarks>New events are stored under the event's own name. A name belongs to one event of an application, whether it has it or had it.</remarks>
/// <param name="name">The wire name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class FormerNameAttribute(string name) : Attribute
{
    /// <summary>The wire name.</summary>
    public string Name { get; } = name;
}
