using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Replay;

/// <summary>What [ReplaySafe] certifies: the member that has it, all members of a type that has it, all types of an assembly that has it.</summary>
internal static class ReplaySafeConvention
{
    /// <summary>Whether the symbol, or something that it is part of, is marked.</summary>
    public static bool IsCertified(ISymbol symbol, KnownSymbols known)
    {
        if (known.ReplaySafeAttribute is not { } mark)
            return false;
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (IsMarked(current, mark) || (current is IMethodSymbol { AssociatedSymbol: { } member } && IsMarked(member, mark)))
                return true;
        }

        return symbol.ContainingAssembly is { } assembly && IsMarked(assembly, mark);
    }

    private static bool IsMarked(ISymbol symbol, INamedTypeSymbol mark)
        => symbol.GetAttributes().Any(attribute => KnownSymbols.Same(attribute.AttributeClass, mark));
}
