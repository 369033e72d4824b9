namespace Cqrs.Generated.Serialization;

/// <summary>
/// What is stored of one version of an event that the assembly declares, in the words of a contract file. Generated; read by builds, by the compiler of whoever declares an event of the same name, and by tests, never by a
/// running program.
/// </summary>
/// <param name="lines">The lines, the event's own first, as docs/contracts.md describes them.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EventContractAttribute(params string[] lines) : Attribute
{
    /// <summary>The lines, the event's own first.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>The wire names that the event had before.</summary>
    public string[] FormerNames { get; set; } = [];

    /// <summary>Whether other assemblies see the event's type. What they do not see they are not compared with.</summary>
    public bool IsPublic { get; set; }
}
