using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>Reads what the declarations say of a chain.</summary>
internal static class UpcastFactsReader
{
    public static UpcastFacts Of(UpcastChain chain, ShapeReader shapes) => new(
        PlainShapeOf(chain.Oldest, shapes),
        chain.Steps.Select(step => new UpcastStep(
            ContainerKey.Of(step.ContainingType), step.Parameters[0].Type.Name, IsFiledByItsName(step) && HasOneConstructor(step.ContainingType) ? PlainShapeOf(step.ContainingType, shapes) : null)).ToEquatableArray());

    private static ObjectShape? PlainShapeOf(INamedTypeSymbol type, ShapeReader shapes) => shapes.ReadMessage(type) is { } shape ? PlainEventReader.Of(type, shape).Shape : null;

    // Under an alias the body would be filed as that of another shape.
    private static bool IsFiledByItsName(IMethodSymbol step) => step.DeclaringSyntaxReferences.Length == 1
        && step.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax { ParameterList.Parameters: { Count: 1 } parameters } && UpcastBodyReader.NameOf(parameters[0].Type) == step.Parameters[0].Type.Name;

    // Besides that which copies a record, and that which every struct has.
    private static bool HasOneConstructor(INamedTypeSymbol type)
    {
        var others = type.InstanceConstructors.Where(constructor => constructor.Parameters.Length > 0 && !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type))).ToArray();
        return others.Length == 1 && others[0].Parameters.All(IsFilledInAsItSays);
    }

    // What is left out of a call is not what stands behind the parameter's '=' where there may be many, or where the caller's name or place is filled in.
    private static bool IsFilledInAsItSays(IParameterSymbol parameter) => !parameter.IsParams
        && parameter.GetAttributes().All(attribute => attribute.AttributeClass?.ContainingNamespace.ToDisplayString() is not ("System.Runtime.CompilerServices" or "System.Runtime.InteropServices"));
}
