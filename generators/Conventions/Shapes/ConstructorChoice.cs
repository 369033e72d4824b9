using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>
/// Chooses the constructor that an object is made with again: the marked one, else the public one with the most parameters that all match a member, else, where
/// none is public, such a one that is internal.
/// </summary>
/// <param name="Constructor">The chosen one.</param>
/// <param name="Arguments">The members that its parameters stand for, in their order.</param>
internal sealed record ConstructorChoice(IMethodSymbol Constructor, IReadOnlyList<ISymbol> Arguments)
{
    /// <summary>
    /// The choice; null, and why, if no constructor can be called. It follows from the declaration, not from what the asking assembly can reach: parameters decide the order
    /// in which members are stored, and two assemblies must not differ in it.
    /// </summary>
    public static ConstructorChoice? For(INamedTypeSymbol type, IReadOnlyList<CandidateMember> members, out string refusal)
    {
        refusal = "has no constructor whose parameters all match a property or field by name and type; add one, or make its members settable";
        var all = type.InstanceConstructors.Where(constructor => !IsCopy(constructor, type)).ToArray();
        var open = all.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToArray();
        var marked = all.Where(Annotations.IsChosenConstructor).ToArray();

        // Another assembly does not see that an internal constructor is marked. It would choose a public one.
        if (open.Length > 0 && marked.Any(constructor => constructor.DeclaredAccessibility != Accessibility.Public))
        {
            refusal = "marks a constructor that is not public, while others are; make it public, or other assemblies would choose another";
            return null;
        }

        var considered = marked.Length > 0 ? marked
            : open.Length > 0 ? open
            : [.. all.Where(constructor => constructor.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal)];
        return considered
            .Select(constructor => Match(constructor, members) is { } arguments ? new ConstructorChoice(constructor, arguments) : null)
            .Where(choice => choice is not null)
            .OrderByDescending(choice => choice!.Arguments.Count)
            .FirstOrDefault();
    }

    /// <summary>Whether the constructor gives the member its value.</summary>
    public bool Takes(ISymbol member) => Arguments.Contains(member, SymbolEqualityComparer.Default);

    /// <summary>The parameter that gives the member its value; null if there is none.</summary>
    public IParameterSymbol? ParameterOf(ISymbol member)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(Arguments[i], member))
                return Constructor.Parameters[i];
        }

        return null;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type)
        => constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static IReadOnlyList<ISymbol>? Match(IMethodSymbol constructor, IReadOnlyList<CandidateMember> members)
    {
        var arguments = new List<ISymbol>();
        foreach (var parameter in constructor.Parameters)
        {
            var match = members.FirstOrDefault(m => m.Symbol.Name == parameter.Name && Fits(m, parameter))
                ?? members.FirstOrDefault(m => string.Equals(m.Symbol.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && Fits(m, parameter));
            if (match is null || arguments.Contains(match.Symbol, SymbolEqualityComparer.Default))
                return null;
            arguments.Add(match.Symbol);
        }

        return arguments;
    }

    private static bool Fits(CandidateMember member, IParameterSymbol parameter)
        => member.CanBeRead && parameter.RefKind is (RefKind.None or RefKind.In) && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type);
}
