using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1030: a handler that the generated fold cannot run inside its loop, the level that the fold reaches, and why not more.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerInterruptsFoldAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlerInterruptsFold];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
        => start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContainerConvention.KindOf(type, known) != ContainerKind.Aggregate || !ContainerConvention.NeedsRouter(type, known) || !ContainerConvention.IsPartial(type))
            return;
        var shapes = new ShapeReader(known);
        var methods = ContainerConvention.HandlersOf(type, ContainerKind.Aggregate, known, out _);
        var handlers = methods.Select(method => HandlerOf(method, type, shapes, context.CancellationToken)).ToArray();
        var plan = FoldPlanner.Plan(handlers, StateReader.MembersOf(type));
        foreach (var handler in plan.Handlers)
        {
            var method = methods[handler.Index];
            if (handler.Treatment == FoldTreatment.Called && method.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.HandlerInterruptsFold, location, method.Name, handler.Obstacle, type.Name, plan.Level));
        }
    }

    private static FoldHandler HandlerOf(IMethodSymbol method, INamedTypeSymbol type, ShapeReader shapes, CancellationToken cancellationToken)
    {
        var message = (INamedTypeSymbol)method.Parameters[0].Type;
        var body = SymbolEqualityComparer.Default.Equals(method.ContainingType, type)
            ? method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>().Select(HandlerBodyReader.Read).FirstOrDefault(read => read is not null)
            : null;
        return new FoldHandler(body, shapes.ReadEvent(message) is { } shape ? PlainEventReader.Of(message, shape) : new PlainEvent(null));
    }
}
