using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Microsoft.CodeAnalysis;
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
        if (FoldPlans.Of(type, known, context.CancellationToken) is not var (plan, methods))
            return;
        foreach (var handler in plan.Handlers)
        {
            var method = methods[handler.Index];
            if (handler.Treatment == FoldTreatment.Called && method.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.HandlerInterruptsFold, location, method.Name, handler.Obstacle, type.Name, plan.Level));
        }
    }
}
