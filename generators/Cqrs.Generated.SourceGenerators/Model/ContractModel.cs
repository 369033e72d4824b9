using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>What is stored of an event that the assembly declares.</summary>
/// <param name="Lines">The lines of its contract.</param>
/// <param name="FormerNames">The wire names that it had before.</param>
/// <param name="IsPublic">Whether other assemblies see its type.</param>
internal sealed record ContractModel(EquatableArray<string> Lines, EquatableArray<string> FormerNames, bool IsPublic);
