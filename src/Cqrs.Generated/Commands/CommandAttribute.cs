namespace Cqrs.Generated;

/// <summary>
/// Makes a type a command that can travel between processes where no handler names it, in an assembly that holds only contracts for example; and pins its wire name, so that the type can be
/// renamed or moved while messages are under way.
/// </summary>
/// <remarks>
/// A command that a class in the same assembly handles needs no attribute: it has a wire form if its members have one, and is for its process alone if not. With the attribute, members that have none are
/// an error (CQRS4005). On a generic type it declares nothing, since what is sent is of a closed one; a name that it pins holds for the closed type that a handler names. Without a name that is an error (CQRS1016).
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CommandAttribute : Attribute
{
    /// <summary>The wire name is the type's simple name.</summary>
    public CommandAttribute() { }

    /// <summary>Pins the wire name.</summary>
    /// <param name="name">The wire name. While messages with it may be under way, it must not change.</param>
    public CommandAttribute(string name) => Name = name;

    /// <summary>The wire name; null for the type's simple name.</summary>
    public string? Name { get; }
}
