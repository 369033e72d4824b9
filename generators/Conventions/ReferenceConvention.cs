using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Which references are part of the application. One that has an alias and is not in the global namespace is not: its names cannot be written there, and it is only there to be looked at.</summary>
internal static class ReferenceConvention
{
    public static bool IsPartOfTheApplication(IAssemblySymbol assembly, Compilation compilation)
        => compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
