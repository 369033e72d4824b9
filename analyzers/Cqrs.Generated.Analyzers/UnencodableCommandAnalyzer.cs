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
        if (!EventConvention.IsDeclaredCommand(command, known))
            return;
        var reader = new ShapeReader(known);
        if (reader.ReadCommand(command) is not null)
            return;
        foreach (var problem in reader.Problems)
            context.ReportDiagnostic(UnencodableEventAnalyzer.Describe(DiagnosticDescriptors.UnencodableCommand, command, command.Locations[0], problem));
    }
}
