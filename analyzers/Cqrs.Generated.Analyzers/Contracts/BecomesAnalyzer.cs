using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Upcasting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers.Contracts;

/// <summary>CQRS2025 and CQRS2026: an event that has become others which cannot be made of it, and an aggregate that answers some of them and not others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BecomesAnalyzer : RuleAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnusableBecomes, DiagnosticDescriptors.PartNotAnswered];

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known) => start.RegisterSymbolAction(symbol => Analyze((INamedTypeSymbol)symbol.Symbol, known, symbol), SymbolKind.NamedType);

    private static void Analyze(INamedTypeSymbol type, KnownSymbols known, SymbolAnalysisContext context)
    {
        if (EventConvention.HasBecome(type, known) && WhyNot(type, known) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnusableBecomes, type.Locations[0], type.Name, reason));
        if (ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate && !type.IsAbstract)
            AnalyzeAggregate(type, known, context);
    }

    private static string? WhyNot(INamedTypeSymbol type, KnownSymbols known)
    {
        var parts = EventConvention.BecomesOf(type, known);
        if (EventConvention.HasBecomeNothing(type, known))
            return EventConvention.HasBecomeOthers(type, known) ? "and nothing: remove [Becomes] or [BecomesNothing]" : null;
        if (parts.Count == 0)
            return "and [Becomes] names none: name them, or write [BecomesNothing]";
        if (parts.Count > parts.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).Count())
            return "of which [Becomes] names one twice: let its upcaster return an IEnumerable";
        if (parts.FirstOrDefault(part => BecomesConvention.StepTo(part, type, known) is null) is { } unmade)
            return $"and nothing makes '{unmade.Name}' of it: add 'public static {unmade.Name} Upcast({type.Name} old)' to '{unmade.Name}'";
        return parts.FirstOrDefault(part => LeadsTo(part, type, known)) is { } circle ? $"and '{circle.Name}' leads back to it" : null;
    }

    private static bool LeadsTo(INamedTypeSymbol from, INamedTypeSymbol to, KnownSymbols known)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<INamedTypeSymbol>([from]);
        while (open.Count > 0)
        {
            var part = open.Dequeue();
            if (KnownSymbols.Same(part, to) || UpcastConvention.ChainsTo(to, known).Any(chain => KnownSymbols.Same(chain.Oldest, part)))
                return true;
            if (!seen.Add(part))
                continue;
            foreach (var next in EventConvention.BecomesOf(part, known))
                open.Enqueue(next);
        }

        return false;
    }

    private static void AnalyzeAggregate(INamedTypeSymbol type, KnownSymbols known, SymbolAnalysisContext context)
    {
        var handlers = ContainerConvention.HandlersOf(type, ContainerKind.Aggregate, known, out _);
        var ignored = EventConvention.IgnoredBy(type, known).ToArray();
        var answered = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var answer in handlers.Select(handler => (INamedTypeSymbol)handler.Parameters[0].Type).Concat(ignored))
        {
            answered.Add(answer);
            answered.UnionWith(UpcastConvention.ChainsTo(answer, known).Select(chain => chain.Oldest));
        }

        foreach (var source in BecomesConvention.SourcesOf(answered, known).Where(source => !answered.Contains(source)))
        {
            // What has become others itself is asked about by itself.
            if (EventConvention.BecomesOf(source, known).FirstOrDefault(part => !answered.Contains(part) && !EventConvention.HasBecome(part, known) && !LeadsOn(part, source, known)) is { } unanswered)
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.PartNotAnswered, type.Locations[0], type.Name, source.Name, unanswered.Name));
        }

        bool LeadsOn(INamedTypeSymbol part, INamedTypeSymbol source, KnownSymbols known)
            => BecomesConvention.SourcesOf(answered, known).Any(other => !KnownSymbols.Same(other, source) && UpcastConvention.ChainsTo(other, known).Any(chain => KnownSymbols.Same(chain.Oldest, part)));
    }
}
