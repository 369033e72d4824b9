namespace Cqrs.Generated.Serialization;

/// <summary>Names the events of an assembly that have become others or nothing. Generated; read by the compiler when another assembly references it, never at run time.</summary>
/// <param name="events">The events.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class BecomeEventsAttribute(params Type[] events) : Attribute
{
    /// <summary>The events.</summary>
    public IReadOnlyList<Type> Events { get; } = events;
}
