using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions;

/// <summary>
/// Methods of our classes that were meant to be handlers but do not look like one, because they are named as another framework has it or misspelt:
/// nobody would ever call them.
/// </summary>
internal static class MeantHandlers
{
    /// <summary>Whether a name and its first parameter's written type are worth a closer look. Asked of every method, so it asks the syntax only.</summary>
    public static bool IsWorthALook(MethodDeclarationSyntax method)
        => !HandlerConvention.LooksLikeHandler(method.Identifier.ValueText)
           && method is { Parent: ClassDeclarationSyntax or RecordDeclarationSyntax, TypeParameterList: null, ExplicitInterfaceSpecifier: null }
           && !method.Modifiers.Any(SyntaxKind.OverrideKeyword) && !method.Modifiers.Any(SyntaxKind.AbstractKeyword)
           && method.ParameterList.Parameters.FirstOrDefault()?.Type is { } type
           && SimpleNameOf(type) is { } name
           && MeantNames.Judge(method.Identifier.ValueText, name) != MeantName.No;

    /// <summary>Whether the method was meant to be a handler. <paramref name="model"/> is that of its file.</summary>
    public static bool IsMeant(IMethodSymbol method, ContainerKind kind, KnownSymbols known, SemanticModel model, CancellationToken cancellationToken)
    {
        if (kind == ContainerKind.None || method is not { MethodKind: MethodKind.Ordinary, IsOverride: false, IsAbstract: false, IsGenericMethod: false }
            || method.Parameters.IsEmpty || method.Parameters[0].Type is not INamedTypeSymbol message || !HandlerConvention.CouldBeMessage(message))
            return false;
        var name = MeantNames.Judge(method.Name, message.Name);
        return (name == MeantName.Surely || (name == MeantName.Perhaps && method.DeclaredAccessibility == Accessibility.Private))
            && method.Parameters.Skip(1).All(parameter => CanFollow(parameter.Type, method.ContainingType, known))
            && CanReturn(method, known)
            && !HandlerNaming.IsHandledByAnother(method)
            && (kind == ContainerKind.CommandHandlers ? CouldBeCommand(message, known) : IsEventOf(method, message, kind, known))
            && !ImplementsSomething(method)
            && !MentionedInItsClass(method, model, cancellationToken);
    }

    private static bool CanFollow(ITypeSymbol type, INamedTypeSymbol container, KnownSymbols known)
        => KnownSymbols.Same(type, known.EventContext) || KnownSymbols.Same(type, known.CommandContext)
           || KnownSymbols.Same(type, known.CancellationToken) || KnownSymbols.Same(type, container);

    // Marten's folds may return the new state, MediatR's handlers a result.
    private static bool CanReturn(IMethodSymbol method, KnownSymbols known)
        => method.ReturnsVoid || KnownSymbols.Same(method.ReturnType, method.ContainingType)
           || (method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" } task && KnownSymbols.Same(task.ContainingNamespace, known.Task?.ContainingNamespace));

    private static bool CouldBeCommand(INamedTypeSymbol message, KnownSymbols known)
        => IsInSource(message, known) || (message.ContainingAssembly.Name != KnownSymbols.RuntimeAssembly && !IsOfThePlatform(message));

    private static bool IsEventOf(IMethodSymbol method, INamedTypeSymbol message, ContainerKind kind, KnownSymbols known)
    {
        if (ContainerConvention.KindOf(message, known) != ContainerKind.None)
            return false;
        var declarations = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).ToArray();
        // A method that raises decides: Apply(Discount) is a good name for a decision.
        if (kind == ContainerKind.Aggregate && declarations.Any(declaration => Raised(declaration).Any()))
            return false;
        if (EventConvention.IsDeclared(message, known) || FoldAttributes.Owns(method.ContainingType, message, known)
            || (kind == ContainerKind.Aggregate && HandWrittenPartsOf(method.ContainingType).SelectMany(Raised).Contains(message.Name)))
            return true;
        return IsInSource(message, known)
            && (kind == ContainerKind.Projection || method.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected || declarations.Any(Assigns));
    }

    private static bool IsInSource(INamedTypeSymbol message, KnownSymbols known) => KnownSymbols.Same(message.ContainingAssembly, known.Compilation.Assembly);

    private static bool IsOfThePlatform(INamedTypeSymbol message)
    {
        var space = message.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space is { Name: "System" or "Microsoft" };
    }

    /// <summary>Whether an interface of the class has the method, so that it is called through that.</summary>
    public static bool ImplementsSomething(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(implemented => implemented.GetMembers(method.Name))
        .Any(member => KnownSymbols.Same(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>The simple names of the events that are made to be raised there.</summary>
    public static IEnumerable<string> Raised(SyntaxNode part)
        => part.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => (call.Expression as SimpleNameSyntax ?? (call.Expression as MemberAccessExpressionSyntax)?.Name) is { } name && RaiseConvention.LooksLikeRaise(name))
            .Select(call => call.ArgumentList.Arguments.FirstOrDefault()?.Expression is ObjectCreationExpressionSyntax made ? SimpleNameOf(made.Type) ?? "" : "");

    private static bool Assigns(SyntaxNode declaration) => declaration.DescendantNodes().Any(node => node is AssignmentExpressionSyntax
        || node.IsKind(SyntaxKind.PostIncrementExpression) || node.IsKind(SyntaxKind.PreIncrementExpression)
        || node.IsKind(SyntaxKind.PostDecrementExpression) || node.IsKind(SyntaxKind.PreDecrementExpression));

    /// <summary>Whether the class, or the file around it, calls or names the method: then it is a helper. In other files a name decides.</summary>
    private static bool MentionedInItsClass(IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
        => HandWrittenPartsOf(method.ContainingType).Where(part => part.SyntaxTree != model.SyntaxTree).Any(part => NamesIn(part, method.Name).Any())
           || NamesIn(model.SyntaxTree.GetRoot(cancellationToken), method.Name).Any(name => model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition is not { } symbol
               || KnownSymbols.Same(symbol, method));

    private static IEnumerable<SimpleNameSyntax> NamesIn(SyntaxNode part, string name)
        => part.DescendantNodes().OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == name);

    private static IEnumerable<SyntaxNode> HandWrittenPartsOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Where(reference => !GeneratedFile.Is(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax());

    private static string? SimpleNameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
