using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Folds;

/// <summary>
/// Whether making an event does nothing but keep its members: then a member that nobody reads need not be made, and an event of which nothing is read but members need
/// not be made at all. A constructor with a body could check, compute or count; what is declared in another assembly cannot be looked into.
/// </summary>
internal static class PlainEventReader
{
    public static PlainEvent Of(INamedTypeSymbol type, ObjectShape shape)
        => new(!shape.IsMap && !shape.IsRecursive && IsPlain(type, new(SymbolEqualityComparer.Default)) ? shape : null);

    private static bool IsPlain(INamedTypeSymbol type, HashSet<ISymbol> seen)
    {
        if (!seen.Add(type))
            return true;
        var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().ToArray();
        return type.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
            && declarations.Length > 0
            && declarations.All(declaration => declaration.Members.All(IsHarmless))
            && KeepsItsParameters(declarations)
            && type.GetMembers().OfType<IFieldSymbol>().All(field => field.IsStatic || IsPlainValue(field.Type, seen));
    }

    // What lies inside is made with the event.
    private static bool IsPlainValue(ITypeSymbol type, HashSet<ISymbol> seen) => type switch
    {
        IArrayTypeSymbol array => IsPlainValue(array.ElementType, seen),
        { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol named when named.IsTupleType || ShapeReader.IsOfTheSystem(named) => named.TypeArguments.All(argument => IsPlainValue(argument, seen)),
        INamedTypeSymbol named => IsPlain(named, seen),
        _ => false,
    };

    // A record's own parameters become its properties, unless it declares them itself: who knows what it does with its parameters then.
    private static bool KeepsItsParameters(IReadOnlyList<TypeDeclarationSyntax> declarations)
    {
        var parameters = new HashSet<string>(
            declarations.SelectMany(declaration => declaration.ParameterList?.Parameters ?? default).Select(parameter => parameter.Identifier.ValueText), StringComparer.OrdinalIgnoreCase);
        return parameters.Count == 0 || declarations.All(declaration => declaration is RecordDeclarationSyntax && !declaration.Members.SelectMany(NamesOf).Any(parameters.Contains));
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [],
    };

    // Of constructors the primary one is left, which has no body; of initializers those that are constants.
    private static bool IsHarmless(MemberDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        PropertyDeclarationSyntax { ExpressionBody: not null } => true,
        PropertyDeclarationSyntax property => IsConstant(property.Initializer) && (IsAutomatic(property) || IsComputed(property)),
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword) || field.Modifiers.Any(SyntaxKind.ConstKeyword)
            || field.Declaration.Variables.All(variable => IsConstant(variable.Initializer)),
        _ => true,
    };

    private static bool IsAutomatic(PropertyDeclarationSyntax property)
        => property.AccessorList?.Accessors.All(static accessor => accessor.Body is null && accessor.ExpressionBody is null) == true;

    // Stored by nobody. A getter beside a setter, or over the property's field, could give another value than the one that was stored.
    private static bool IsComputed(PropertyDeclarationSyntax property)
        => property.AccessorList is { Accessors.Count: 1 } accessors && accessors.Accessors[0].IsKind(SyntaxKind.GetAccessorDeclaration)
           && !property.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.FieldExpression));

    /// <summary>Whether a member begins with what is made of nothing, or with nothing.</summary>
    internal static bool IsConstant(EqualsValueClauseSyntax? initializer) => initializer?.Value switch
    {
        null or LiteralExpressionSyntax => true,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax } => true,
        PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        _ => false,
    };
}
