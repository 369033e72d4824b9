using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1012: an event that [Owns] gives to an aggregate which neither handles nor ignores it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnedEventNotHandledAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.OwnedEventNotHandled];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsAbstract || ContainerConvention.KindOf(type, known) != ContainerKind.Aggregate)
            return;
        foreach (var (by, message) in FoldAttributes.Unanswered(type, ContainerKind.Aggregate, known))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.OwnedEventNotHandled,
                by.Place?.GetSyntax(context.CancellationToken).GetLocation() ?? type.Locations[0],
                MissingHandler.Describe(type, message),
                type.Name, message.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), MissingHandler.Advice(message, "if its state does not depend on it")));
        }
    }
}
