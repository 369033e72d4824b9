using Cqrs.Generated.Conventions;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>Where a partial class is declared: its namespace and the types around it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Types">The types from the outermost to the class itself, as their declarations begin: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="MetadataName">The name by which a compilation finds the class.</param>
internal sealed record HierarchyModel(string Namespace, EquatableArray<string> Types, string HintName, string MetadataName);
