using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>Chooses the constructor that an object is made with again: the marked one, else the one with the most parameters that all match a member.</summary>
internal static class ConstructorChoice
{
    /// <summary>The members that the chosen constructor's parameters stand for, in their order; null if no constructor can be called.</summary>
    public static IReadOnlyList<ISymbol>? For(
        INamedTypeSymbol type, IReadOnlyList<CandidateMember> members, IAssemblySymbol within, Compilation compilation)
    {
        var callable = type.InstanceConstructors
            .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, within) && !IsCopy(constructor, type))
            .ToArray();
        var chosen = callable.Where(Annotations.IsChosenConstructor).ToArray();
        return (chosen.Length > 0 ? chosen : callable)
            .Select(constructor => Match(constructor, members))
            .Where(arguments => arguments is not null)
            .OrderByDescending(arguments => arguments!.Count)
            .FirstOrDefault();
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
        => parameter.RefKind is RefKind.None or RefKind.In && SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type);
}
