using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1007: a projection or a class of command handlers that is routed but in no manifest.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnregisteredHandlersAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnregisteredHandlers];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContainerConvention.KindOf(type, known) is ContainerKind.Projection or ContainerKind.CommandHandlers
            && ContainerConvention.NeedsRouter(type, known) && ContainerConvention.IsPartial(type) && !RegistrationConvention.IsMadeByItsReader(type, known)
            && (RegistrationConvention.WhyNotNamed(type) ?? RegistrationConvention.WhyNotMade(type)) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnregisteredHandlers, type.Locations[0], type.Name, reason));
    }
}
