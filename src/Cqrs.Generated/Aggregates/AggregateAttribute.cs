namespace Cqrs.Generated;

/// <summary>
/// Pins the first part of an aggregate's stream ids (<c>Account</c> in <c>Account/4711</c>), so that the class can be renamed without
/// losing its history. Without it the class's simple name is used.
/// </summary>
/// <param name="name">The name. It holds no slash and does not begin with <c>$</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AggregateAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
