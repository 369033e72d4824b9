using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Replay;

/// <summary>What a fold is: what runs again for every event of a history, whenever it is loaded or a read model is built anew.</summary>
internal static class ReplayConvention
{
    /// <summary>Whether objects of the class are made by folding a history.</summary>
    public static bool IsFolded(ContainerKind kind) => kind is ContainerKind.Aggregate or ContainerKind.Projection;

    /// <summary>Whether the method handles an event: it is a handler, or takes the place of one.</summary>
    public static bool IsHandler(IMethodSymbol method, ContainerKind kind, KnownSymbols known)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (HandlerConvention.Judge(current, kind, known).Kind == HandlerVerdictKind.Handler)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether making the object empty is part of each fold. An aggregate is made for every load; a projection is made once, and what it is given then is no part
    /// of its history.
    /// </summary>
    public static bool IsMadeForEachFold(ContainerKind kind) => kind == ContainerKind.Aggregate;

    /// <summary>Whether a method of an aggregate can be called by anybody: a public decision, as opposed to a part of one.</summary>
    public static bool IsOpen(IMethodSymbol method)
        => method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            || !method.ExplicitInterfaceImplementations.IsEmpty;
}
