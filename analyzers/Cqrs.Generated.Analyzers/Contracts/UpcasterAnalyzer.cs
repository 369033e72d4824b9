using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
using Cqrs.Generated.Conventions.Upcasting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>CQRS2021 to CQRS2024: an upcaster that is none, a version without one, a handler of a version that nobody sees any more, and ways that part.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpcasterAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.UnusableUpcaster, DiagnosticDescriptors.VersionWithoutUpcaster, DiagnosticDescriptors.SupersededVersionHandled, DiagnosticDescriptors.UpcastersPart];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSymbolAction(symbol => Analyze((INamedTypeSymbol)symbol.Symbol, known, symbol), SymbolKind.NamedType);
    }

    private static void Analyze(INamedTypeSymbol type, KnownSymbols known, SymbolAnalysisContext context)
    {
        if (EventConvention.IdentityOf(type, known).Version > 1 || type.GetMembers(UpcastConvention.MethodName).Length > 0)
            AnalyzeEvent(type, known, context);
        var kind = ContainerConvention.KindOf(type, known);
        if (kind is ContainerKind.Aggregate or ContainerKind.Projection)
            AnalyzeHandlers(type, kind, known, context);
    }

    private static void AnalyzeEvent(INamedTypeSymbol type, KnownSymbols known, SymbolAnalysisContext context)
    {
        var events = DeclaredEvents.In(known, context.CancellationToken);
        if (events.Find(type) is not { } found)
            return;
        foreach (var method in type.GetMembers(UpcastConvention.MethodName).OfType<IMethodSymbol>().Where(UpcastConvention.LooksLikeUpcaster))
        {
            if (UpcastConvention.WhyNot(method, known) is { } reason)
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnusableUpcaster, method.Locations[0], type.Name, reason));
            else if (events.EndsOf((INamedTypeSymbol)method.Parameters[0].Type) is { Count: > 1 } ends && !KnownSymbols.Same(ends[0], type) && ends.Contains(type, SymbolEqualityComparer.Default))
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UpcastersPart, method.Locations[0], method.Parameters[0].Type.Name, type.Name, ends[0].Name));
        }

        // The versions before it that nothing leads on from, and nobody handles as they are.
        foreach (var older in events.All.Where(older => older.Contract.Name == found.Contract.Name && older.Contract.Version < found.Contract.Version))
        {
            if (events.IsNewest(type) && events.IsNewest(older.Type) && !events.IsAnswered(older.Type) && !EventConvention.HasBecome(older.Type, known))
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.VersionWithoutUpcaster, type.Locations[0], type.Name, found.Contract.Version, older.Contract.Version, older.Type.Name));
        }
    }

    private static void AnalyzeHandlers(INamedTypeSymbol type, ContainerKind kind, KnownSymbols known, SymbolAnalysisContext context)
    {
        // Little is asked of a project without upcasters.
        var upcasts = known.Compilation.ContainsSymbolsWithName(UpcastConvention.MethodName, SymbolFilter.Member, context.CancellationToken);
        foreach (var handler in type.GetMembers().OfType<IMethodSymbol>().Where(method => HandlerConvention.Judge(method, kind, known).Kind == HandlerVerdictKind.Handler))
        {
            var handled = (INamedTypeSymbol)handler.Parameters[0].Type;
            if (EventConvention.HasBecome(handled, known))
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.SupersededVersionHandled, handler.Locations[0], handler.Name, handled.Name, EventConvention.BecomesOf(handled, known).FirstOrDefault()?.Name ?? "nothing"));
            else if (upcasts && DeclaredEvents.In(known, context.CancellationToken).EndsOf(handled) is { Count: > 0 } ends)
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.SupersededVersionHandled, handler.Locations[0], handler.Name, handled.Name, ends[0].Name));
        }
    }
}
