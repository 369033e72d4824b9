using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1013: an event of a source named by [Projects] that the projection neither handles nor ignores.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectedEventNotHandledAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ProjectedEventNotHandled];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsAbstract || ContainerConvention.KindOf(type, known) != ContainerKind.Projection)
            return;
        foreach (var (by, message) in FoldAttributes.Unanswered(type, ContainerKind.Projection, known))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.ProjectedEventNotHandled,
                by.Place?.GetSyntax(context.CancellationToken).GetLocation() ?? type.Locations[0],
                MissingHandler.Describe(type, message),
                type.Name, by.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                message.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), MissingHandler.Advice(message, "if it does not concern this projection")));
        }
    }
}
