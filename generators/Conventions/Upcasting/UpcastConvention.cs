using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>
/// What an upcaster is: <c>static NewShape Upcast(OldShape old)</c>, declared in the new shape, where both are versions of one event, or where the old one says that it has become the new (<see cref="BecomesConvention"/>). It stands where whoever handles the new shape finds it, in this
/// assembly or another.
/// </summary>
internal static class UpcastConvention
{
    public const string MethodName = "Upcast";

    /// <summary>Whether a method is meant to be one: its name, and that it is static and takes one value.</summary>
    public static bool LooksLikeUpcaster(IMethodSymbol method) => method is { Name: MethodName, IsStatic: true, MethodKind: MethodKind.Ordinary, Parameters.Length: 1 };

    /// <summary>Why what looks like one is none; null if it is one.</summary>
    public static string? WhyNot(IMethodSymbol method, KnownSymbols known)
    {
        if (method.Parameters[0] is not { RefKind: RefKind.None or RefKind.In, Type: INamedTypeSymbol old } || method.Arity > 0)
            return "does not take an event by value";
        if (EventConvention.HasBecome(old, known))
        {
            return BecomesConvention.YieldOf(method) is null ? $"does not return '{method.ContainingType.Name}', in which it stands, nor an IEnumerable of them"
                : !EventConvention.BecomesOf(old, known).Contains(method.ContainingType, SymbolEqualityComparer.Default) ? $"takes '{old.Name}', which {(EventConvention.HasBecomeNothing(old, known) ? "has become nothing" : "does not say in [Becomes] that it has become this")}"
                : BecomesConvention.WhyNotCalledOutside(method) ?? WhyNotCalled(method, known);
        }

        if (!SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType))
            return $"does not return '{method.ContainingType.Name}', in which it stands";
        var (from, to) = (EventConvention.IdentityOf(old, known), EventConvention.IdentityOf(method.ContainingType, known));
        if (from.Name != to.Name)
            return $"takes '{from.Name}', which is another event than '{to.Name}', and does not say in [Becomes] that it has become this";
        if (from.Version >= to.Version)
            return $"leads from version {from.Version} to version {to.Version}, which is not newer";
        return WhyNotCalled(method, known);
    }

    /// <summary>All upcasters that a shape declares.</summary>
    public static IEnumerable<IMethodSymbol> AllOf(INamedTypeSymbol shape, KnownSymbols known)
        => shape.GetMembers(MethodName).OfType<IMethodSymbol>().Where(method => LooksLikeUpcaster(method) && WhyNot(method, known) is null);

    /// <summary>Those from older versions of it, the nearest version first.</summary>
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol shape, KnownSymbols known)
        => AllOf(shape, known)
            .Where(method => !EventConvention.HasBecome((INamedTypeSymbol)method.Parameters[0].Type, known))
            .OrderByDescending(method => EventConvention.IdentityOf((INamedTypeSymbol)method.Parameters[0].Type, known).Version);

    /// <summary>The older versions from which upcasters lead to a shape, each once and by the fewest steps, with the steps in the order in which they are taken.</summary>
    /// <remarks>Each step leads to a higher version: there are no circles.</remarks>
    public static IReadOnlyList<UpcastChain> ChainsTo(INamedTypeSymbol newest, KnownSymbols known)
    {
        var found = new List<UpcastChain>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { newest };
        var open = new Queue<UpcastChain>();
        open.Enqueue(new UpcastChain(newest, []));
        while (open.Count > 0)
        {
            var chain = open.Dequeue();
            foreach (var step in Of(chain.Oldest, known))
            {
                var old = (INamedTypeSymbol)step.Parameters[0].Type;
                if (!seen.Add(old))
                    continue;
                var longer = new UpcastChain(old, [step, .. chain.Steps]);
                found.Add(longer);
                open.Enqueue(longer);
            }
        }

        return found;
    }

    private static string? WhyNotCalled(IMethodSymbol method, KnownSymbols known)
        => known.Compilation.IsSymbolAccessibleWithin(method, known.Compilation.Assembly) ? null : "cannot be called by generated code: make it internal or public";
}

/// <summary>The way from a stored version to the newest.</summary>
/// <param name="Oldest">The shape that was stored.</param>
/// <param name="Steps">The upcasters, in the order in which they are called.</param>
internal sealed record UpcastChain(INamedTypeSymbol Oldest, IReadOnlyList<IMethodSymbol> Steps);
