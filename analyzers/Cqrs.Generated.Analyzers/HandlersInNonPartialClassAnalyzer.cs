using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1002: a class that holds handlers, or a class around one, that is not partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlersInNonPartialClassAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlersInNonPartialClass];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.TryCreate(start.Compilation) is { } known)
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        // Asked of the class that lacks the word, so that a class around several that hold handlers is reported once.
        var type = (INamedTypeSymbol)context.Symbol;
        if (FindHolder(type, known) is not { } holder)
            return;
        var problem = KnownSymbols.Same(holder, type)
            ? "holds handlers but is not partial, so no router can be written for them: add 'partial' to its declaration"
            : $"is not partial, so no router can be written for the handlers of '{holder.Name}' inside it: add 'partial' to its declaration";
        foreach (var declaration in ContainerConvention.NonPartialDeclarationsOf(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.HandlersInNonPartialClass, declaration.Identifier.GetLocation(), type.Name, problem));
        }
    }

    private static INamedTypeSymbol? FindHolder(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.NeedsRouter(type, known)
            ? type
            : type.GetTypeMembers().Select(inner => FindHolder(inner, known)).FirstOrDefault(holder => holder is not null);
}
