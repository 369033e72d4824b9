using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Which references are part of the application. One that has an alias and is not in the global namespace is not: its names cannot be written there, and it is only there to be looked at.</summary>
internal static class ReferenceConvention
{
    public static bool IsPartOfTheApplication(IAssemblySymbol assembly, Compilation compilation)
        => compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases || aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    /// <summary>Those of them that reference the framework, and the framework itself: no others are asked for what they publish.</summary>
    public static IEnumerable<IAssemblySymbol> ThatPublish(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => IsPartOfTheApplication(assembly, compilation)
        && (assembly.Name == KnownSymbols.RuntimeAssembly || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == KnownSymbols.RuntimeAssembly))));
}
