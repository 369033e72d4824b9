using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>CQRS1002: a class that holds handlers, or a class around one, that is not partial or is local to its file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlersInNonPartialClassAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.HandlersInNonPartialClass];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        // Asked of the class that lacks the word, so that a class around several that hold handlers is reported once.
        var type = (INamedTypeSymbol)context.Symbol;
        if (FindHolder(type, known) is not { } holder)
            return;
        var itself = KnownSymbols.Same(holder, type);
        if (itself && type.TypeKind == TypeKind.Struct)
            Report(type.Locations[0], "holds handlers but is a struct, which the service provider cannot make: make it a class");
        foreach (var declaration in ContainerConvention.NonPartialDeclarationsOf(type))
        {
            Report(declaration.Identifier.GetLocation(), itself
                ? "holds handlers but is not partial, so no router can be written for them: add 'partial' to its declaration"
                : $"is not partial, so no router can be written for the handlers of '{holder.Name}' inside it: add 'partial' to its declaration");
        }

        if (type.IsFileLocal)
        {
            Report(type.Locations[0], itself
                ? "holds handlers but is local to its file, so no router can be written for them in another: remove 'file' from its declaration"
                : $"is local to its file, so no router can be written in another for the handlers of '{holder.Name}' inside it: remove 'file' from its declaration");
        }

        void Report(Location location, string problem)
            => context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.HandlersInNonPartialClass, location, type.Name, problem));
    }

    private static INamedTypeSymbol? FindHolder(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.NeedsRouter(type, known)
            ? type
            : type.GetTypeMembers().Select(inner => FindHolder(inner, known)).FirstOrDefault(holder => holder is not null);
}
