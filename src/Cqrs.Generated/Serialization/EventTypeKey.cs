namespace Cqrs.Generated.Serialization;

/// <summary>An event's identity in a store: wire name and version of its shape. CLR names are no part of it.</summary>
/// <param name="Name">The wire name, compared ordinally.</param>
/// <param name="Version">The version of the shape, from 1.</param>
public readonly record struct EventTypeKey(string Name, int Version)
{
    /// <summary>The name alone for version 1, else <c>name@version</c>.</summary>
    public override string ToString() => Version == 1 ? Name : $"{Name}@{Version}";
}
