namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>A class and the name of its generated file.</summary>
/// <param name="FileName">The file, without its extension.</param>
/// <param name="Model">The class.</param>
internal sealed record ContainerFile(string FileName, ContainerModel Model);
