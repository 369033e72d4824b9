using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.CodeFixes.Replay;

/// <summary>A time, a random number or an id that a handler makes, directly in its own body.</summary>
/// <param name="Expression">What makes it.</param>
/// <param name="Type">The value's type.</param>
/// <param name="Declaration">The handler.</param>
/// <param name="Handler">The handler.</param>
/// <param name="Model">The model of its file.</param>
internal sealed record ValueMadeInHandler(
    ExpressionSyntax Expression, ITypeSymbol Type, MethodDeclarationSyntax Declaration, IMethodSymbol Handler, SemanticModel Model)
{
    public INamedTypeSymbol Event => (INamedTypeSymbol)Handler.Parameters[0].Type;

    /// <summary>Finds it at the spot of a diagnostic; null if the way there leads through another method.</summary>
    public static async Task<ValueMadeInHandler?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (diagnostic.AdditionalLocations.Count > 0 || model is null
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax expression
            || expression.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } handler
            || KnownSymbols.TryCreate(model.Compilation) is not { } known
            || !ReplayConvention.IsHandler(handler, ContainerConvention.KindOf(handler.ContainingType, known), known)
            || model.GetTypeInfo(expression, cancellationToken).Type is not { TypeKind: not TypeKind.Error } type)
            return null;
        return new(expression, type, declaration, handler, model);
    }

    /// <summary>Whether the value can be made anywhere: nothing in the expression belongs to the handler or is hidden in its class.</summary>
    public bool CanBeMadeElsewhere()
        => Model.GetOperation(Expression) is { } operation && operation.DescendantsAndSelf().All(part => part switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IAnonymousFunctionOperation or IAwaitOperation => false,
            IMemberReferenceOperation member => member.Member.DeclaredAccessibility == Accessibility.Public,
            IInvocationOperation call => call.TargetMethod.DeclaredAccessibility == Accessibility.Public,
            _ => true,
        });

    /// <summary>What the value is called: like what it is assigned to or handed over as, or else what it is.</summary>
    public string SuggestedName()
    {
        var name = Expression.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Right == Expression => NameOf(assignment.Left),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets } } values } argument
                when targets.Arguments.Count == values.Arguments.Count => NameOf(targets.Arguments[values.Arguments.IndexOf(argument)].Expression),
            ArgumentSyntax argument when Model.GetOperation(argument) is IArgumentOperation { Parameter: { } parameter } => parameter.Name,
            _ => null,
        };
        name = name?.TrimStart('_');
        return name is { Length: > 0 } && SyntaxFacts.IsValidIdentifier(name) ? char.ToUpperInvariant(name[0]) + name.Substring(1)
            : Type.Name is "Guid" ? "NewId"
            : Type.Name is "DateTime" or "DateTimeOffset" ? "OccurredAt"
            : "Value";
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };
}
