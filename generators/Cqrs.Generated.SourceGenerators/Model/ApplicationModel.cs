using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>The assembly that is compiled, and the manifests of those it references.</summary>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="IsRuntime">Whether it is the framework itself, which is no application.</param>
/// <param name="ReferencedManifests">The manifests' types, in ordinal order.</param>
internal sealed record ApplicationModel(string AssemblyName, bool IsRuntime, EquatableArray<string> ReferencedManifests);
