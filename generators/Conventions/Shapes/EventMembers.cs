using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Shapes;

/// <summary>What an event holds: its members, and those of the types inside it. What belongs to the platform is not looked into.</summary>
internal static class EventMembers
{
    /// <summary>The members with their paths, for example <c>OrderPlaced.Lines[].Price</c>. Each declaration comes once.</summary>
    public static IReadOnlyList<(string Path, CandidateMember Member)> Of(INamedTypeSymbol message)
    {
        var found = new List<(string, CandidateMember)>();
        // By definition: a generic type may hold ever larger constructions of itself.
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Visit(message, message.Name);
        return found;

        void Visit(ITypeSymbol type, string path)
        {
            if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
                Visit(nullable.TypeArguments[0], path);
            else if (Collections.List(type) is { } list)
                Visit(list.Element, path + "[]");
            else if (Collections.Map(type) is { } map)
                Visit(map.Value, path + "[]");
            else if (type is INamedTypeSymbol { IsTupleType: true } tuple)
                Array.ForEach([.. tuple.TupleElements], element => Visit(element.Type, $"{path}.{element.Name}"));
            else if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named && !ShapeReader.IsOfTheSystem(named) && seen.Add(named.OriginalDefinition))
                VisitMembers(named, path);
        }

        void VisitMembers(INamedTypeSymbol type, string path)
        {
            foreach (var member in CandidateMember.Of(type))
            {
                if (!ShapeReader.IsOfTheSystem(member.Symbol.ContainingType) && seen.Add(member.Symbol.OriginalDefinition))
                    found.Add(($"{path}.{member.Symbol.Name}", member));
                Visit(member.Type, $"{path}.{member.Symbol.Name}");
            }
        }
    }
}
