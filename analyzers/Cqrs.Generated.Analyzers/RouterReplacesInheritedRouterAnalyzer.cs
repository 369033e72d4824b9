using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1006: a class whose router takes the place of an inherited one, and does not reach all of its handlers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RouterReplacesInheritedRouterAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.RouterReplacesInheritedRouter];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContainerConvention.LosesHandlersOf(type, known) is { } routed)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.RouterReplacesInheritedRouter, type.Locations[0], type.Name, routed.Name));
    }
}
