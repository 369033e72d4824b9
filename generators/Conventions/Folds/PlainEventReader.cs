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
        => new(!shape.IsMap && !shape.IsRecursive && IsPlain(type) ? shape : null);

    private static bool IsPlain(INamedTypeSymbol type)
        => type.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
           && type.DeclaringSyntaxReferences.Length > 0
           && type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Members.All(IsHarmless));

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

    private static bool IsConstant(EqualsValueClauseSyntax? initializer) => initializer?.Value switch
    {
        null or LiteralExpressionSyntax => true,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax } => true,
        PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } => true,
        _ => false,
    };
}
