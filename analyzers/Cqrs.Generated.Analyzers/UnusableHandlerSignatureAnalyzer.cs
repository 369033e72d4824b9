using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1004: a handler that the router could not call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusableHandlerSignatureAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnusableHandlerSignature];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!HandlerConvention.LooksLikeHandler(method.Name) || method.PartialDefinitionPart is not null)
            return;
        var verdict = HandlerConvention.Judge(method, ContainerConvention.KindOf(method.ContainingType, known), known);
        if (verdict.Kind == HandlerVerdictKind.UnusableSignature)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnusableHandlerSignature, method.Locations[0], method.Name, verdict.Reason));
    }
}
