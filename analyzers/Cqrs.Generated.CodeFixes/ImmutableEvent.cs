using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cqrs.Generated.CodeFixes;

/// <summary>The edits that make an event immutable without touching its stored form.</summary>
internal static class ImmutableEvent
{
    /// <summary>The edits; null if one of the members cannot be mended without asking somebody else.</summary>
    public static IReadOnlyList<TextEdits.Edit>? EditsFor(INamedTypeSymbol message)
    {
        var edits = new List<TextEdits.Edit>();
        foreach (var (_, member, how) in ImmutabilityConvention.ChangeableIn(message))
        {
            var declaration = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            var mended = how switch
            {
                Mutability.Setter => declaration is PropertyDeclarationSyntax property && !IsBound((IPropertySymbol)member) && InsteadOfSetter(property, edits),
                Mutability.RecordStruct => member.ContainingType is var type && MakeReadOnly(type, edits),
                Mutability.Field => declaration is VariableDeclaratorSyntax field && MakeProperty(field, edits),
                _ => !IsTakenByConstructor(member) && TakeReadOnlyCollection(declaration, member, edits),
            };
            if (!mended)
                return null;
        }

        return edits;
    }

    // An override, or the implementation of an interface, must have the accessors that were promised.
    private static bool IsBound(IPropertySymbol property) => property.IsOverride || property.IsVirtual || property.IsAbstract
        || property.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(property.Name).OfType<IPropertySymbol>()).Any(promised => promised.SetMethod is not null);

    private static bool InsteadOfSetter(PropertyDeclarationSyntax property, List<TextEdits.Edit> edits)
    {
        if (property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is not { } setter)
            return false;
        edits.Add(new(property.SyntaxTree, setter.Keyword.Span, "init"));
        return true;
    }

    private static bool MakeReadOnly(INamedTypeSymbol type, List<TextEdits.Edit> edits)
    {
        // What else the struct holds must not be changeable either.
        var isOurs = type.GetMembers().OfType<IFieldSymbol>().All(field => field.IsStatic || field.IsReadOnly
            || field.AssociatedSymbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax
            || field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { DeclaredAccessibility: not Accessibility.Private } });
        var declaration = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<RecordDeclarationSyntax>().FirstOrDefault(r => r.ParameterList is not null);
        if (!isOurs || declaration is null)
            return false;
        var partial = declaration.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PartialKeyword));
        edits.Add(new(declaration.SyntaxTree, new TextSpan((partial == default ? declaration.Keyword : partial).SpanStart, 0), "readonly "));
        return true;
    }

    private static bool MakeProperty(VariableDeclaratorSyntax field, List<TextEdits.Edit> edits)
    {
        if (field.Parent?.Parent is not FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration
            || !declaration.Modifiers.All(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.RequiredKeyword or SyntaxKind.NewKeyword))
            return false;
        edits.Add(field.Initializer is null
            ? new(field.SyntaxTree, TextSpan.FromBounds(field.Identifier.Span.End, declaration.SemicolonToken.Span.End), " { get; init; }")
            : new(field.SyntaxTree, new TextSpan(field.Identifier.Span.End, 0), " { get; init; }"));
        return true;
    }

    // A constructor's parameter must have the member's type, and what it does with it is not known here.
    private static bool IsTakenByConstructor(ISymbol member) => member.ContainingType.InstanceConstructors.Any(constructor =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax)
        && constructor.Parameters.Any(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)));

    private static bool TakeReadOnlyCollection(SyntaxNode? declaration, ISymbol member, List<TextEdits.Edit> edits)
    {
        var (written, value, type) = declaration switch
        {
            PropertyDeclarationSyntax property => (property.Type, property.Initializer?.Value, ((IPropertySymbol)member).Type),
            ParameterSyntax parameter => (parameter.Type, parameter.Default?.Value, ((IPropertySymbol)member).Type),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable } field => (variable.Type, field.Initializer?.Value, ((IFieldSymbol)member).Type),
            _ => (null, null, null),
        };
        if (written is NullableTypeSyntax nullable)
            written = nullable.ElementType;
        var generic = written as GenericNameSyntax ?? (written as QualifiedNameSyntax)?.Right as GenericNameSyntax;
        if (generic is null || type is null || ImmutabilityConvention.ReadOnlyNameOf(type) is not { } readOnly
            || (value is CollectionExpressionSyntax && readOnly is "IReadOnlySet" or "IReadOnlyDictionary"))
            return false;
        edits.Add(new(generic.SyntaxTree, generic.Identifier.Span, readOnly));
        if (value is ImplicitObjectCreationExpressionSyntax made)
            edits.Add(new(made.SyntaxTree, new TextSpan(made.NewKeyword.Span.End, 0), " " + written!.ToString()));
        return true;
    }
}
