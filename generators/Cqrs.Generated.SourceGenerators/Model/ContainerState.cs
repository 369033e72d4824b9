using Cqrs.Generated.Conventions.States;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>An aggregate's state: apart from its router and its fold, because a new field changes neither.</summary>
/// <param name="FileName">The aggregate's file, without its extension.</param>
/// <param name="Hierarchy">Where its part must be declared.</param>
/// <param name="TypeName">The class as generated code names it.</param>
/// <param name="Shape">How the state lies in a snapshot.</param>
internal sealed record ContainerState(string FileName, HierarchyModel Hierarchy, string TypeName, StateShape Shape)
{
    public static ContainerState Of(ContainerFile file) => new(file.FileName, file.Model.Hierarchy, file.Model.TypeName, file.Model.State!);
}
