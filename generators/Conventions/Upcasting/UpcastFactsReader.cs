using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>Reads what the declarations say of a chain.</summary>
internal static class UpcastFactsReader
{
    public static UpcastFacts Of(UpcastChain chain, ShapeReader shapes) => new(
        PlainShapeOf(chain.Oldest, shapes),
        chain.Steps.Select(step => new UpcastStep(
            ContainerKey.Of(step.ContainingType), step.Parameters[0].Type.Name, HasOneConstructor(step.ContainingType) ? PlainShapeOf(step.ContainingType, shapes) : null)).ToEquatableArray());

    private static ObjectShape? PlainShapeOf(INamedTypeSymbol type, ShapeReader shapes) => shapes.ReadMessage(type) is { } shape ? PlainEventReader.Of(type, shape).Shape : null;

    // Besides that which copies a record, and that which every struct has.
    private static bool HasOneConstructor(INamedTypeSymbol type)
        => type.InstanceConstructors.Count(constructor => constructor.Parameters.Length > 0 && !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type))) == 1;
}
