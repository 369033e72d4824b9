using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1014: a handler of an aggregate for an event of this compilation that none of its aggregates raises, and that [Owns] does not name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandledEventNotRaisedAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandledEventNotRaised];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var handlers = new ConcurrentBag<IMethodSymbol>();
        var raises = new ConcurrentBag<Raise>();
        RaisesOfAggregates.Watch(start, known, raises.Add);
        start.RegisterSymbolAction(
            symbol =>
            {
                if (IsHandlerOfOwnEvent((IMethodSymbol)symbol.Symbol, known))
                    handlers.Add((IMethodSymbol)symbol.Symbol);
            },
            SymbolKind.Method);
        start.RegisterCompilationEndAction(end =>
        {
            var raised = new RaisedEvents(raises, known);
            foreach (var handler in handlers)
            {
                var message = (INamedTypeSymbol)handler.Parameters[0].Type;
                if (!MayBeRaised(message, handler.ContainingType, raised, known))
                    end.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.HandledEventNotRaised, handler.Locations[0], handler.Name,
                        message.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
            }
        });
    }

    // An abstract class may be derived from where this compilation does not see it.
    private static bool IsHandlerOfOwnEvent(IMethodSymbol method, KnownSymbols known)
        => HandlerConvention.LooksLikeHandler(method.Name) && method is { PartialDefinitionPart: null, ContainingType: { IsAbstract: false } type }
            && ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate
            && HandlerConvention.Judge(method, ContainerKind.Aggregate, known).Kind == HandlerVerdictKind.Handler
            && KnownSymbols.Same(method.Parameters[0].Type.ContainingAssembly, known.Compilation.Assembly);

    // An aggregate that raises nothing at all is a sketch, or raises in a way that is not seen.
    private static bool MayBeRaised(INamedTypeSymbol message, INamedTypeSymbol aggregate, RaisedEvents raised, KnownSymbols known)
        => !raised.AreRaisedBy(aggregate) || raised.MayHold(message, aggregate) || raised.HoldLaterVersionOf(message)
            || FoldAttributes.Owns(aggregate, message, known);
}
