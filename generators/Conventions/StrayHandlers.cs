using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions;

/// <summary>Handlers in classes where no router looks for them.</summary>
internal static class StrayHandlers
{
    /// <summary>Whether a method of a class that is none of ours would be a handler in one that is. What its parameter is, it does not ask.</summary>
    public static bool CouldBe(IMethodSymbol method, KnownSymbols known)
        => method is { MethodKind: MethodKind.Ordinary, IsOverride: false, IsVirtual: false, IsAbstract: false, IsImplicitlyDeclared: false, Parameters.IsEmpty: false }
           && method.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct, BaseType.TypeKind: not TypeKind.Error }
           && (HandlerConvention.Judge(method, ContainerKind.Projection, known).Kind == HandlerVerdictKind.Handler
               || HandlerConvention.Judge(method, ContainerKind.CommandHandlers, known).Kind == HandlerVerdictKind.Handler)
           // Whoever looks for an attribute calls what has it.
           && method.GetAttributes().IsEmpty
           && !MeantHandlers.ImplementsSomething(method);

    /// <summary>What the router of a class of a referenced assembly says that it handles.</summary>
    public static IEnumerable<(ITypeSymbol Message, ContainerKind Kind)> HandledBy(INamedTypeSymbol type, KnownSymbols known)
    {
        var kind = ContainerConvention.KindOf(type, known);
        if (kind == ContainerKind.None)
            return [];
        return type.GetAttributes()
            .Where(attribute => KnownSymbols.Same(attribute.AttributeClass, known.HandlesAttribute))
            .SelectMany(attribute => attribute.ConstructorArguments)
            .SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values : [])
            .Select(value => value.Value)
            .OfType<ITypeSymbol>()
            .Select(message => (message, kind));
    }
}
