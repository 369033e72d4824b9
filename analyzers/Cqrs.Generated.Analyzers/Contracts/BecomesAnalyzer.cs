using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Contracts;
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

    internal override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // To list a project's events takes all its types: only where there may be one that has become others, which takes an upcaster, in the project or in a reference that says so.
        var become = new Lazy<IReadOnlyList<INamedTypeSymbol>>(() =>
            known.Compilation.ContainsSymbolsWithName(UpcastConvention.MethodName, SymbolFilter.Member, start.CancellationToken) || BecomesConvention.Of([], known).Count > 0
                ? DeclaredEvents.In(known, start.CancellationToken).Become
                : [], LazyThreadSafetyMode.PublicationOnly);
        start.RegisterSymbolAction(symbol => Analyze((INamedTypeSymbol)symbol.Symbol, become, known, symbol), SymbolKind.NamedType);
    }

    private static void Analyze(INamedTypeSymbol type, Lazy<IReadOnlyList<INamedTypeSymbol>> become, KnownSymbols known, SymbolAnalysisContext context)
    {
        if (EventConvention.SaysBecome(type, known) && WhyNot(type, become, known) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnusableBecomes, type.Locations[0], type.Name, reason));
        if (ContainerConvention.KindOf(type, known) == ContainerKind.Aggregate && !type.IsAbstract)
            AnalyzeAggregate(type, become.Value, known, context);
    }

    private static string? WhyNot(INamedTypeSymbol type, Lazy<IReadOnlyList<INamedTypeSymbol>> become, KnownSymbols known)
    {
        if (type.Arity > 0)
            return "and is generic, so that each of its closed types is an event: that cannot be said of all of them";
        var (parts, names) = (EventConvention.BecomesOf(type, known), EventConvention.BecomesNames(type, known));
        if (EventConvention.HasBecomeNothing(type, known))
            return EventConvention.HasBecomeOthers(type, known) ? "and nothing: remove [Becomes] or [BecomesNothing]" : null;
        if (names.Count == 0)
            return "and [Becomes] names none: name them, or write [BecomesNothing]";
        if (parts.Count < names.Count)
            return "and something that [Becomes] names is no event";
        if (parts.Count > parts.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).Count())
            return "of which [Becomes] names one twice: let its upcaster return an IEnumerable";
        if (parts.FirstOrDefault(part => BecomesConvention.StepTo(part, type, known) is null) is { } unmade)
            return $"and nothing makes '{unmade.Name}' of it: add 'public static {unmade.Name} Upcast({type.Name} old)' to '{unmade.Name}'";
        return parts.FirstOrDefault(part => LeadsTo(part, type, become.Value, known)) is { } circle ? $"and '{circle.Name}' leads back to it" : null;
    }

    private static bool LeadsTo(INamedTypeSymbol from, INamedTypeSymbol to, IReadOnlyList<INamedTypeSymbol> become, KnownSymbols known)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<INamedTypeSymbol>([from]);
        while (open.Count > 0)
        {
            var part = open.Dequeue();
            if (!seen.Add(part))
                continue;
            if (KnownSymbols.Same(part, to))
                return true;
            foreach (var next in EventConvention.BecomesOf(part, known).Concat(become.Where(newest => UpcastConvention.ChainsTo(newest, known).Any(chain => KnownSymbols.Same(chain.Oldest, part)))))
                open.Enqueue(next);
        }

        return false;
    }

    private static void AnalyzeAggregate(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> become, KnownSymbols known, SymbolAnalysisContext context)
    {
        if (become.Count == 0)
            return;
        var handled = ContainerConvention.HandlersOf(type, ContainerKind.Aggregate, known, out _).Select(handler => (INamedTypeSymbol)handler.Parameters[0].Type);
        foreach (var (e, unanswered) in new BecomesResolver(ContainerKind.Aggregate, handled, EventConvention.IgnoredBy(type, known), become, known).Unanswered)
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.PartNotAnswered, type.Locations[0], type.Name, e.Name, unanswered.Name));
    }
}
