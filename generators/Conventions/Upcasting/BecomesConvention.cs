using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>
/// What an event has become that is one event no more: <c>[Becomes(typeof(A), typeof(B))]</c>. Each of those declares an upcaster from it, which returns one event, one that may be null, or several.
/// </summary>
internal static class BecomesConvention
{
    /// <summary>What an upcaster makes of one event; null where it is none of its shape's.</summary>
    public static UpcastYield? YieldOf(IMethodSymbol method)
    {
        var shape = method.ContainingType;
        if (SymbolEqualityComparer.Default.Equals(method.ReturnType, shape))
            return method.ReturnNullableAnnotation == NullableAnnotation.Annotated ? UpcastYield.OneOrNone : UpcastYield.One;
        if (method.ReturnType is not INamedTypeSymbol { Arity: 1 } returned || !SymbolEqualityComparer.Default.Equals(returned.TypeArguments[0], shape))
            return null;
        return returned.OriginalDefinition.SpecialType switch
        {
            SpecialType.System_Nullable_T => UpcastYield.OneOrNone,
            SpecialType.System_Collections_Generic_IEnumerable_T => UpcastYield.Many,
            _ => null,
        };
    }

    /// <summary>The upcaster from an event to one that it has become; null where there is none.</summary>
    public static IMethodSymbol? StepTo(INamedTypeSymbol part, INamedTypeSymbol old, KnownSymbols known)
        => UpcastConvention.AllOf(part, known).FirstOrDefault(method => KnownSymbols.Same(method.Parameters[0].Type, old));

    /// <summary>Why nobody outside could call it who handles its shape; null if they can.</summary>
    public static string? WhyNotCalledOutside(IMethodSymbol method)
        => method.DeclaredAccessibility == Accessibility.Public || (method.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && !EventConvention.IsPublic(method.ContainingType))
            ? null
            : $"is less accessible than '{method.ContainingType.Name}', which other assemblies may handle";

    /// <summary>The upcasters to all that an event has become, in the order of [Becomes]; null where it has become nothing or not others, or one of them cannot be made of it.</summary>
    public static IReadOnlyList<IMethodSymbol>? StepsOf(INamedTypeSymbol old, KnownSymbols known)
    {
        var parts = EventConvention.BecomesOf(old, known);
        var steps = parts.Select(part => StepTo(part, old, known)).OfType<IMethodSymbol>().ToArray();
        return steps.Length == 0 || steps.Length < parts.Count ? null : steps;
    }

    /// <summary>Whether what it has become is known: nothing, or others that can all be made of it.</summary>
    public static bool IsResolved(INamedTypeSymbol old, KnownSymbols known) => EventConvention.HasBecomeNothing(old, known) || StepsOf(old, known) is not null;

    /// <summary>The events of an application that have become others or nothing: those of the project, and those that its references name.</summary>
    /// <param name="own">Those of the project.</param>
    /// <param name="known">The framework's types.</param>
    public static IReadOnlyList<INamedTypeSymbol> Of(IEnumerable<INamedTypeSymbol> own, KnownSymbols known)
    {
        var compilation = known.Compilation;
        var named = known.BecomeEventsAttribute is null ? [] : ReferenceConvention.ThatPublish(compilation)
            .SelectMany(assembly => assembly.GetAttributes())
            .Where(data => KnownSymbols.Same(data.AttributeClass, known.BecomeEventsAttribute) && data.ConstructorArguments.FirstOrDefault().Kind == TypedConstantKind.Array)
            .SelectMany(data => data.ConstructorArguments[0].Values)
            .Select(value => value.Value)
            .OfType<INamedTypeSymbol>()
            .Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly));
        return [.. own.Concat(named).Where(type => type.Arity == 0 && IsResolved(type, known)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];
    }
}
