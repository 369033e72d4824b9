using System.ComponentModel;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// For generated code: which events or commands the router of a class knows. Handlers are private, so this is how the compiler sees them from another assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false), EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlesAttribute : Attribute
{
    /// <param name="types">The events that the class handles or ignores, or the commands that it handles.</param>
    public HandlesAttribute(params Type[] types) => Types = types;

    /// <summary>The events that the class handles or ignores, or the commands that it handles.</summary>
    public IReadOnlyList<Type> Types { get; }
}
