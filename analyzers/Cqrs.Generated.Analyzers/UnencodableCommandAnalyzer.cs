using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS4005: a command that [Command] declares and that has no wire form.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnencodableCommandAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnencodableCommand];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
        => start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var command = (INamedTypeSymbol)context.Symbol;
        var reader = new ShapeReader(known);
        if (!EventConvention.IsDeclaredCommand(command, known))
            return;
        var isRead = reader.ReadMessage(command) is not null;
        if (isRead && ShunnedParts.In(command) is { } shunned)
            reader.Problems.Add(new ShapeProblem(shunned.Path, "is obsolete as an error or experimental, so that the generated formatter may not name it; remove it or the attribute", shunned.Symbol.Locations.FirstOrDefault()));
        else if (isRead)
            return;
        foreach (var problem in reader.Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.UnencodableCommand, command.Locations[0], problem.Location is { IsInSource: true } member ? [member] : [],
                command.Name, problem.Path == command.Name ? "it" : $"'{problem.Path}'", problem.Reason));
        }
    }
}
