using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS2001: an event that has no stored form, reported wherever it is handled, ignored or declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnencodableEventAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnencodableEvent];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // An event is read once, however many classes handle it.
        var problems = new ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<ShapeProblem>>(SymbolEqualityComparer.Default);
        start.RegisterSymbolAction(symbol => Analyze(symbol, known, message => problems.GetOrAdd(message, m => Read(m, known))), SymbolKind.NamedType);
    }

    private static ImmutableArray<ShapeProblem> Read(INamedTypeSymbol message, KnownSymbols known)
    {
        var reader = new ShapeReader(known);
        return reader.ReadMessage(message) is null ? [.. reader.Problems] : [];
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, Func<INamedTypeSymbol, ImmutableArray<ShapeProblem>> problemsOf)
    {
        foreach (var (message, place) in EventMentions.In((INamedTypeSymbol)context.Symbol, known, context.CancellationToken))
        {
            foreach (var problem in problemsOf(message))
                context.ReportDiagnostic(Describe(DiagnosticDescriptors.UnencodableEvent, message, place, problem));
        }
    }

    /// <summary>What is wrong with a message, as CQRS2001 and CQRS4005 say it.</summary>
    internal static Diagnostic Describe(DiagnosticDescriptor rule, INamedTypeSymbol message, Location place, ShapeProblem problem) => Diagnostic.Create(
        rule, place, problem.Location is { IsInSource: true } member ? [member] : [], message.Name, problem.Path == message.Name ? "it" : $"'{problem.Path}'", problem.Reason);
}
