using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Cqrs.Generated.SourceGenerators.Model;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Discovery;

/// <summary>Works out how an object of a class is made without reflection.</summary>
internal static class ConstructionDiscovery
{
    public static ConstructionModel Of(INamedTypeSymbol type, ContainerKind kind) => kind == ContainerKind.Aggregate
        ? new ConstructionModel(MissingConstructor(type), default, false)
        : new ConstructionModel("", Services(type), kind == ContainerKind.CommandHandlers && KeptServices.AreAllOf(type));

    private static string MissingConstructor(INamedTypeSymbol type)
    {
        if (ConstructionConvention.EmptyConstructorOf(type) is not null)
            return "";
        var attribute = ConstructionConvention.HasRequiredMembers(type) ? "[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] " : "";
        var declaration = $"{attribute}private {Identifiers.Escape(type.Name)}()";

        // A class with a primary constructor must call it; it has no body, so defaults do no harm there. Their types say which constructor is meant.
        return ConstructionConvention.PrimaryConstructorOf(type) is { } primary
            ? $"{declaration} : this({string.Join(", ", primary.Parameters.Select(DefaultOf))})"
            : declaration;
    }

    // A dynamic argument would ask for the constructor at run time, which C# refuses here.
    private static string DefaultOf(IParameterSymbol parameter)
        => $"default({(parameter.Type.TypeKind == TypeKind.Dynamic ? "object" : ShapeReader.NameOf(parameter.Type))})!";

    // What has a default value that a service provider could only worsen keeps it.
    private static EquatableArray<ServiceModel> Services(INamedTypeSymbol type)
        => ConstructionConvention.ServiceConstructorOf(type) is not { } constructor
            ? default
            : constructor.Parameters
                .Where(p => !p.HasExplicitDefaultValue || (p.Type.IsReferenceType && p.ExplicitDefaultValue is null))
                .Select(p => new ServiceModel(p.Name, ShapeReader.NameOf(p.Type), OpenNameOf(p.Type), p.HasExplicitDefaultValue))
                .ToEquatableArray();

    // Of a type inside a generic one the name would need more than its own parameters taken out: such a service is registered closed, or not known to be a singleton.
    private static string OpenNameOf(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: true, ContainingType: null } named
        ? $"global::{(named.ContainingNamespace.IsGlobalNamespace ? "" : named.ContainingNamespace.ToDisplayString() + ".")}{Identifiers.Escape(named.Name)}<{new string(',', named.Arity - 1)}>"
        : "";
}
