using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Works out how an object of a class is made without reflection.</summary>
internal static class ConstructionDiscovery
{
    public static ConstructionModel Of(INamedTypeSymbol type, ContainerKind kind) => kind == ContainerKind.Aggregate
        ? new ConstructionModel(MissingConstructor(type), default)
        : new ConstructionModel("", Services(type));

    private static string MissingConstructor(INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty))
            return "";

        // A class with a primary constructor must call it; it has no body, so defaults do no harm there.
        var primary = type.InstanceConstructors.FirstOrDefault(constructor =>
            constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax));
        return primary is null
            ? $"private {type.Name}()"
            : $"private {type.Name}() : this({string.Join(", ", primary.Parameters.Select(_ => "default!"))})";
    }

    private static EquatableArray<ServiceModel> Services(INamedTypeSymbol type)
    {
        var constructor = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            .OrderByDescending(c => c.Parameters.Length)
            .FirstOrDefault();
        return constructor is null
            ? default
            : constructor.Parameters
                .Select(p => new ServiceModel(p.Name, ShapeReader.NameOf(p.Type), p.HasExplicitDefaultValue && p.Type.IsReferenceType))
                .ToEquatableArray();
    }
}
