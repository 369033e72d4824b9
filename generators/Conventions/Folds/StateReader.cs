using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>Says of each member of a class what it is to a fold.</summary>
internal static class StateReader
{
    public static IEnumerable<StateMember> MembersOf(INamedTypeSymbol type)
    {
        var kinds = new SortedDictionary<string, StateKind>(StringComparer.Ordinal);
        for (var current = type; current is not null; current = current.BaseType)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(current, type);
            foreach (var member in current.GetMembers())
            {
                if (!member.CanBeReferencedByName)
                    continue;
                var kind = isOwn ? KindOf(member) : StateKind.Other;

                // Overloads, and a member that hides an inherited one: with any doubt it is the worst of them.
                kinds[member.Name] = kinds.TryGetValue(member.Name, out var other) && other != kind ? StateKind.Other : kind;
            }
        }

        return kinds.Select(pair => new StateMember(pair.Key, pair.Value));
    }

    private static StateKind KindOf(ISymbol member) => member switch
    {
        INamedTypeSymbol => StateKind.Constant,
        IFieldSymbol { IsConst: true } or IFieldSymbol { IsStatic: true, IsReadOnly: true } => StateKind.Constant,
        { IsStatic: true } => StateKind.Other,
        IFieldSymbol { IsVolatile: false, RefKind: RefKind.None, IsFixedSizeBuffer: false } field => KindOf(field.Type, isReadOnly: field.IsReadOnly),
        IPropertySymbol property when IsAutomatic(property) => KindOf(property.Type, isReadOnly: property.SetMethod is null),
        _ => StateKind.Other,
    };

    // Nothing is gained by keeping in a local what cannot change.
    private static StateKind KindOf(ITypeSymbol type, bool isReadOnly) => IsOfTheSystem(type) switch
    {
        false => StateKind.Opaque,
        true when type.IsValueType && !isReadOnly => StateKind.Value,
        true => StateKind.Reference,
    };

    // An array or a nullable is what its element is; the type arguments of a collection may be the user's: the collection calls at most their Equals.
    private static bool IsOfTheSystem(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOfTheSystem(array.ElementType) || array.ElementType.TypeKind == TypeKind.Class,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsOfTheSystem(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => false,
        INamedTypeSymbol { SpecialType: SpecialType.System_Object } => false,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => IsOfTheSystem(element.Type)),
        INamedTypeSymbol named => Shapes.ShapeReader.IsOfTheSystem(named),
        _ => false,
    };

    private static bool IsAutomatic(IPropertySymbol property)
        => property is { IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false, RefKind: RefKind.None, ExplicitInterfaceImplementations.IsEmpty: true }
           && property.DeclaringSyntaxReferences.Length == 1
           && property.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
           && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null)
           && !property.IsPartial();

    // Both halves of a partial property look automatic from here.
    private static bool IsPartial(this IPropertySymbol property)
        => property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax declaration
            && declaration.Modifiers.Any(modifier => modifier.ValueText == "partial"));
}
