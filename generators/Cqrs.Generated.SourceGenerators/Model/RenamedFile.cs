namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>A class whose generated file is not called after it, because another one is.</summary>
/// <param name="TypeName">The class.</param>
/// <param name="FileName">The file, without its extension.</param>
internal sealed record RenamedFile(string TypeName, string FileName);
