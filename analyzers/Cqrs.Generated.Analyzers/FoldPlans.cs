using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Analyzers;

/// <summary>The fold of an aggregate as a release build writes it.</summary>
internal static class FoldPlans
{
    /// <summary>The plan, and the handlers that its indices stand for; null for what is no aggregate with a router of its own.</summary>
    public static (FoldPlan Plan, IReadOnlyList<IMethodSymbol> Handlers)? Of(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (ContainerConvention.KindOf(type, known) != ContainerKind.Aggregate || !ContainerConvention.NeedsRouter(type, known) || !ContainerConvention.IsPartial(type))
            return null;
        var shapes = new ShapeReader(known);
        var methods = ContainerConvention.HandlersOf(type, ContainerKind.Aggregate, known, out _);
        var handlers = methods.Select(method => HandlerOf(method, type, shapes, cancellationToken)).ToArray();
        return (FoldPlanner.Plan(handlers, StateReader.MembersOf(type)), methods);
    }

    private static FoldHandler HandlerOf(IMethodSymbol method, INamedTypeSymbol type, ShapeReader shapes, CancellationToken cancellationToken)
    {
        var message = (INamedTypeSymbol)method.Parameters[0].Type;
        var body = SymbolEqualityComparer.Default.Equals(method.ContainingType, type)
            ? method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>().Select(HandlerBodyReader.Read).FirstOrDefault(read => read is not null)
            : null;
        return new FoldHandler(body, shapes.ReadMessage(message) is { } shape ? PlainEventReader.Of(message, shape) : new PlainEvent(null));
    }
}
