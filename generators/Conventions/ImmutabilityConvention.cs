using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>Which members of an event can be changed after it has happened.</summary>
/// <remarks>
/// An array counts as unchangeable: it cannot grow, nobody changes one by mistake, and <c>byte[]</c> is the only form that bytes have in an event.
/// </remarks>
internal static class ImmutabilityConvention
{
    /// <summary>The members that can be changed, of the event and of what it holds; one that can be changed in two ways comes twice.</summary>
    public static IEnumerable<(string Path, ISymbol Member, Mutability How)> ChangeableIn(INamedTypeSymbol message)
    {
        foreach (var (path, member) in EventMembers.Of(message))
        {
            if (member.Symbol is IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } property)
                yield return (path, property, IsParameterOfRecord(property) ? Mutability.RecordStruct : Mutability.Setter);
            if (member.Symbol is IFieldSymbol { IsReadOnly: false } field)
                yield return (path, field, Mutability.Field);
            if (ReadOnlyNameOf(member.Type) is not null && member.HoldsValue)
                yield return (path, member.Symbol, Mutability.Collection);
        }
    }

    /// <summary>The simple name of the read-only type that has the same stored form; null if the type is no collection that can be changed.</summary>
    public static string? ReadOnlyNameOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { Arity: > 0 } named || (Collections.List(type) is null && Collections.Map(type) is null))
            return null;
        return named.Name switch
        {
            "List" or "IList" => "IReadOnlyList",
            "ICollection" => "IReadOnlyCollection",
            "HashSet" or "ISet" => "IReadOnlySet",
            "Dictionary" or "IDictionary" => "IReadOnlyDictionary",
            _ => null,
        };
    }

    private static bool IsParameterOfRecord(IPropertySymbol property)
        => property.ContainingType is { IsRecord: true, TypeKind: TypeKind.Struct } && property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax);
}
