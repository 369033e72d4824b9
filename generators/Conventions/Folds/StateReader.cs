using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>Says of each member of a class what it is to a fold.</summary>
internal static class StateReader
{
    public static IEnumerable<StateMember> MembersOf(INamedTypeSymbol type)
    {
        var kinds = new SortedDictionary<string, StateMember>(StringComparer.Ordinal);
        for (var current = type; current is not null; current = current.BaseType)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(current, type);
            foreach (var member in current.GetMembers())
            {
                if (!member.CanBeReferencedByName)
                    continue;
                var kind = isOwn ? KindOf(member) : StateKind.Other;

                // Overloads, and a member that hides an inherited one: with any doubt it is the worst of them.
                kind = kinds.TryGetValue(member.Name, out var other) && other.Kind != kind ? StateKind.Other : kind;
                kinds[member.Name] = new StateMember(member.Name, kind, TypeOf(member) is { } own ? Shapes.ShapeReader.NameOf(own) : "");
            }
        }

        // What the class keeps of its own parameters is among no members, and may be anything.
        foreach (var parameter in type.InstanceConstructors.Where(IsPrimary).SelectMany(constructor => constructor.Parameters))
            kinds[parameter.Name] = new StateMember(parameter.Name, StateKind.Other, "");
        return kinds.Values;
    }

    private static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static StateKind KindOf(ISymbol member) => member switch
    {
        INamedTypeSymbol => StateKind.Constant,
        _ when IsReportedWhereUsed(member) => StateKind.Other,
        IFieldSymbol { IsConst: true } => StateKind.Constant,
        IFieldSymbol { IsStatic: true, IsReadOnly: true } field => IsOfTheSystem(field.Type) ? StateKind.Constant : StateKind.Opaque,
        { IsStatic: true } => StateKind.Other,
        IFieldSymbol { IsVolatile: false, RefKind: RefKind.None, IsFixedSizeBuffer: false } field => KindOf(field.Type, isReadOnly: field.IsReadOnly),
        IPropertySymbol property when IsAutomatic(property) => KindOf(property.Type, isReadOnly: property.SetMethod is null),
        _ => StateKind.Other,
    };

    // A use that is an error, or is reported under an id of the user's, is allowed or silenced in the handler: nothing generated can do that.
    public static bool IsReportedWhereUsed(ISymbol member)
        => member.GetAttributes().Concat(member is IPropertySymbol property ? AttributesOf(property.GetMethod).Concat(AttributesOf(property.SetMethod)) : [])
            .Any(attribute => attribute.AttributeClass?.Name switch
            {
                "ExperimentalAttribute" => true,
                "ObsoleteAttribute" => attribute.ConstructorArguments.Any(argument => argument.Value is true) || attribute.NamedArguments.Any(argument => argument.Key == "DiagnosticId"),
                _ => false,
            });

    private static IEnumerable<AttributeData> AttributesOf(IMethodSymbol? accessor) => accessor?.GetAttributes().AsEnumerable() ?? [];

    // Nothing is gained by keeping in a local what cannot change.
    private static StateKind KindOf(ITypeSymbol type, bool isReadOnly) => IsOfTheSystem(type) switch
    {
        false => StateKind.Opaque,
        true when type.IsValueType && !isReadOnly => StateKind.Value,
        true => StateKind.Reference,
    };

    // An array, a nullable or a collection is what its elements are: a handler could take one out of it and call it. So could what hides behind an interface be the user's.
    private static bool IsOfTheSystem(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOfTheSystem(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsOfTheSystem(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => false,
        INamedTypeSymbol { SpecialType: SpecialType.System_Object } => false,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => IsOfTheSystem(element.Type)),
        INamedTypeSymbol named => Shapes.ShapeReader.IsOfTheSystem(named) && IsClosed(named) && named.TypeArguments.All(IsOfTheSystem),
        _ => false,
    };

    // Nobody can put code of his own behind it. The classes of System.Collections.Generic can be derived from, but have nothing to override.
    private static bool IsClosed(INamedTypeSymbol type)
        => type.IsValueType || (type is { TypeKind: TypeKind.Class, IsAbstract: false }
            && (type.IsSealed || type.ContainingNamespace is { Name: "Generic", ContainingNamespace.Name: "Collections" }));

    /// <summary>Whether a property of the source does nothing but keep its value.</summary>
    public static bool IsAutomatic(IPropertySymbol property)
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
