using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>
/// Whether an object of a class holds nothing but the services that its constructor takes, so that one object serves all commands as well as one for each: no field but such as have a service's
/// type and get the service itself, no parameter that is assigned, nothing inherited, nothing to dispose of.
/// </summary>
internal static class KeptServices
{
    public static bool AreAllOf(INamedTypeSymbol type)
        => type.BaseType is { SpecialType: SpecialType.System_Object }
           && !type.AllInterfaces.Any(contract => contract.Name is "IDisposable" or "IAsyncDisposable")
           && ConstructionConvention.ServiceConstructorOf(type) is { } constructor
           && constructor.Parameters.All(parameter => parameter.Type.IsReferenceType)
           && type.GetMembers().Where(member => !member.IsStatic).All(member => member switch
           {
               IEventSymbol => false,
               IFieldSymbol field => IsCapturedParameter(field) || IsSetByConstructor(field, constructor),
               _ => true,
           })
           && OnlyKeeps(constructor)
           && !AssignsAny(type, constructor.Parameters);

    /// <summary>Whether something in the class gives a parameter of its primary constructor another value.</summary>
    public static bool Assigns(INamedTypeSymbol type, IParameterSymbol parameter) => AssignsAny(type, [parameter]);

    // What the compiler makes of a primary constructor's parameter that a method uses.
    private static bool IsCapturedParameter(IFieldSymbol field) => field is { IsImplicitlyDeclared: true, AssociatedSymbol: null };

    private static bool IsSetByConstructor(IFieldSymbol field, IMethodSymbol constructor) => field is { IsReadOnly: true, AssociatedSymbol: null }
        && constructor.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, field.Type))
        && field.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: null });

    /// <summary>Whether a constructor does nothing but put its parameters into fields, and refuse null: what it wraps a service in would live as long as the process.</summary>
    private static bool OnlyKeeps(IMethodSymbol constructor)
        => constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() switch
        {
            ConstructorDeclarationSyntax { Initializer: not null } => false,
            ConstructorDeclarationSyntax { ExpressionBody.Expression: var expression } => Keeps(expression),
            ConstructorDeclarationSyntax { Body: { } body } => body.Statements.All(statement => statement is ExpressionStatementSyntax { Expression: var expression } && Keeps(expression)),
            _ => true,
        });

    private static bool Keeps(ExpressionSyntax? expression) => expression switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var right } => IsAsItCame(right),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" } } => true,
        _ => false,
    };

    private static bool IsAsItCame(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax => true,
        TupleExpressionSyntax tuple => tuple.Arguments.All(argument => IsAsItCame(argument.Expression)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: IdentifierNameSyntax, Right: ThrowExpressionSyntax } => true,
        _ => false,
    };

    /// <summary>Whether something in the class gives a parameter another value: it is a variable, and lives as long as the object.</summary>
    private static bool AssignsAny(INamedTypeSymbol type, IEnumerable<IParameterSymbol> parameters)
    {
        var names = new HashSet<string>(parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        return names.Count > 0 && type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Any(name => names.Contains(name.Identifier.ValueText) && IsAssigned(name));
    }

    private static bool IsAssigned(ExpressionSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => true,
        RefExpressionSyntax => true,
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsAssigned(tuple),
        ParenthesizedExpressionSyntax parenthesized => IsAssigned(parenthesized),
        _ => false,
    };
}
