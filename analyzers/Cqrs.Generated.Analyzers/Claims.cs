using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cqrs.Generated.Analyzers;

/// <summary>
/// Names that only one type of an application may have. Collects who claims which, in the compilation and in the referenced assemblies that have a manifest, and
/// reports every claimant in source but the first.
/// </summary>
internal static class Claims
{
    /// <summary>One claim.</summary>
    /// <param name="Key">What is claimed, as the message shows it.</param>
    /// <param name="Claimant">The type that claims it.</param>
    public readonly record struct Claim(string Key, INamedTypeSymbol Claimant);

    /// <param name="start">The compilation.</param>
    /// <param name="rule">The rule, whose message takes the claimant, the key and the first claimant.</param>
    /// <param name="inSource">What a type in source claims.</param>
    /// <param name="inReferences">What a type of a referenced assembly with a manifest claims.</param>
    public static void Watch(
        CompilationStartAnalysisContext start, DiagnosticDescriptor rule,
        Func<INamedTypeSymbol, IEnumerable<Claim>> inSource, Func<INamedTypeSymbol, IEnumerable<Claim>> inReferences)
    {
        var claims = new ConcurrentBag<Claim>();
        start.RegisterSymbolAction(
            symbol =>
            {
                foreach (var claim in inSource((INamedTypeSymbol)symbol.Symbol))
                    claims.Add(claim);
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            // What references say matters only against a claim made here: two of them may never be in one application.
            var keys = new HashSet<string>(claims.Select(claim => claim.Key), StringComparer.Ordinal);
            if (keys.Count == 0)
                return;
            var all = claims.Concat(ManifestedTypes.Of(end.Compilation).SelectMany(inReferences).Where(claim => keys.Contains(claim.Key)));
            foreach (var group in all.GroupBy(claim => claim.Key, StringComparer.Ordinal))
                Report(end, rule, group.Key, group.Select(claim => claim.Claimant));
        });
    }

    private static void Report(CompilationAnalysisContext context, DiagnosticDescriptor rule, string key, IEnumerable<INamedTypeSymbol> claimants)
    {
        var ordered = claimants.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .OrderBy(type => IsHere(type))
            .ThenBy(type => type.ToDisplayString(), StringComparer.Ordinal)
            .ToImmutableArray();
        foreach (var later in ordered.Skip(1).Where(IsHere))
        {
            var first = ordered[0];
            context.ReportDiagnostic(Diagnostic.Create(
                rule, later.Locations[0], IsHere(first) ? first.Locations : [], later.Name, key,
                IsHere(first) ? first.ToDisplayString() : $"{first.ToDisplayString()} ({first.ContainingAssembly.Name})"));
        }

        bool IsHere(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly);
    }
}
