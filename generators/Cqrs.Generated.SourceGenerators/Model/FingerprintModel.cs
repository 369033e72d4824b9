using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>The fingerprint of a class's fold.</summary>
/// <param name="FileName">The class's generated file, without its extension.</param>
/// <param name="Kind">What the class is: an aggregate or a projection.</param>
/// <param name="Hierarchy">Where its part must be declared.</param>
/// <param name="Value">The number; 0 where a projection says it itself.</param>
internal sealed record FingerprintModel(string FileName, ContainerKind Kind, HierarchyModel Hierarchy, ulong Value)
{
    /// <summary>Whether there is something to write: an aggregate's type always asks for it.</summary>
    public bool IsWritten => Value != 0 || Kind == ContainerKind.Aggregate;
}
