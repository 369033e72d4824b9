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

    /// <summary>The events that have become a shape, alone or with others.</summary>
    public static IEnumerable<INamedTypeSymbol> SourcesOf(INamedTypeSymbol shape, KnownSymbols known)
        => UpcastConvention.AllOf(shape, known).Select(method => (INamedTypeSymbol)method.Parameters[0].Type).Where(old => EventConvention.HasBecome(old, known));

    /// <summary>The events that have become some of these, directly or by way of others, each once and without their older versions.</summary>
    public static IReadOnlyList<INamedTypeSymbol> SourcesOf(IEnumerable<INamedTypeSymbol> shapes, KnownSymbols known)
    {
        var found = new List<INamedTypeSymbol>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<INamedTypeSymbol>(shapes);
        while (open.Count > 0)
        {
            var shape = open.Dequeue();
            if (!seen.Add(shape))
                continue;
            foreach (var older in UpcastConvention.ChainsTo(shape, known))
                open.Enqueue(older.Oldest);
            foreach (var source in SourcesOf(shape, known))
            {
                if (!found.Contains(source, SymbolEqualityComparer.Default))
                    found.Add(source);
                open.Enqueue(source);
            }
        }

        return [.. found.OrderBy(source => source.ToDisplayString(), StringComparer.Ordinal)];
    }
}
