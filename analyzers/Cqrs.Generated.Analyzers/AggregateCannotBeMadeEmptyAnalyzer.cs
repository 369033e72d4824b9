using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1008: an aggregate whose base class or primary constructor demands arguments that generated code cannot give.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateCannotBeMadeEmptyAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.AggregateCannotBeMadeEmpty];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate && ContainerConvention.NeedsRouter(type, known)
            && ConstructionConvention.WhyNotEmpty(type, known) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.AggregateCannotBeMadeEmpty, type.Locations[0], type.Name, reason));
    }
}
