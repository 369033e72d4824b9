using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>How an event that was stored in an older version is read as the newest.</summary>
/// <param name="TypeName">The newest shape as generated code names it.</param>
/// <param name="Formatter">Its generated formatter.</param>
/// <param name="IsValueType">Whether it is a struct, which is never null.</param>
/// <param name="Steps">The shapes whose upcasters are called, in the order in which they are.</param>
internal sealed record UpcastModel(string TypeName, string Formatter, bool IsValueType, EquatableArray<string> Steps);
