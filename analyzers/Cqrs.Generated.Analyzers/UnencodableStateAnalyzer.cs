using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.States;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS5003: an aggregate whose state cannot be kept in a snapshot. Hidden: most aggregates never have one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnencodableStateAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnencodableState];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
        => start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContainerConvention.KindOf(type, known) != ContainerKind.Aggregate || !ContainerConvention.NeedsRouter(type, known)
            || type.Locations.FirstOrDefault(location => location.IsInSource) is not { } place)
            return;
        StateConvention.Read(type, known, shapes: null, out var problems);
        foreach (var problem in problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.UnencodableState, place, problem.Location is { IsInSource: true } member ? [member] : [], type.Name, problem.Path, problem.Reason));
        }
    }
}
