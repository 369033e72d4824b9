using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Finds the manifests that referenced assemblies publish. Only assemblies that reference the framework are asked.</summary>
internal static class ApplicationDiscovery
{
    public static ApplicationModel? Describe(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.GetTypeByMetadataName("Cqrs.Generated.Serialization.CqrsManifestAttribute") is not { } attribute)
            return null;
        var manifests = new List<string>();
        foreach (var assembly in ReferenceConvention.ThatPublish(compilation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            manifests.AddRange(assembly.GetAttributes()
                .Where(data => KnownSymbols.Same(data.AttributeClass, attribute))
                .Select(data => data.ConstructorArguments.FirstOrDefault().Value)
                .OfType<INamedTypeSymbol>()
                .Select(ShapeReader.NameOf));
        }

        manifests.Sort(StringComparer.Ordinal);
        var name = compilation.AssemblyName ?? "Assembly";
        return new ApplicationModel(name, name == KnownSymbols.RuntimeAssembly, manifests.Distinct().ToEquatableArray());
    }
}
