using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1031: the level that the fold of an aggregate reaches, and why not more. Hidden: a compiler does not even run it until somebody asks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FoldLevelAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.FoldBelowHighestLevel];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
        => start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (FoldPlans.Of(type, known, context.CancellationToken) is var (plan, methods) && methods.Count > 0 && plan.Level < 4
            && type.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.FoldBelowHighestLevel, location, type.Name, plan.Level, WhyNotMore(plan, methods)));
    }

    // What SignedPair finds.
    private const string NoPair = "no two handlers do nothing but add their event's only key, a double, float or decimal, to one member, or take it away";

    private static string WhyNotMore(FoldPlan plan, IReadOnlyList<IMethodSymbol> methods)
    {
        string Named(FoldTreatment treatment)
            => string.Join(", ", plan.Handlers.Where(handler => handler.Treatment == treatment).OrderBy(handler => handler.Index).Select(handler => methods[handler.Index].Name));

        if (Named(FoldTreatment.Called) is { Length: > 0 } interrupting)
            return plan.HasLoop ? $"its loop stops for {interrupting}" : $"it calls {interrupting} with each event";
        return Named(FoldTreatment.CalledInLoop) is { Length: > 0 } called
            ? $"its loop calls {called}, and {NoPair}"
            : NoPair;
    }
}
