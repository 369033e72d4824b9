using System.Collections.Immutable;
using Cqrs.Generated.Conventions;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>Walks from a handler, or from what makes an aggregate empty, through everything that runs there. The nearest way to a spot is the one that is shown.</summary>
internal static class FoldWalk
{
    /// <summary>Something wrong in a fold.</summary>
    /// <param name="Finding">The spot.</param>
    /// <param name="Trail">The way to it; null if it is in the body itself.</param>
    public readonly record struct Problem(Finding Finding, Trail? Trail)
    {
        /// <summary>Where it is reported: in the body from which the walk began.</summary>
        public Location Location => Trail?.From ?? Finding.Where;
    }

    /// <summary>Each spot once, and of the spots that one expression leads to the nearest of each kind: when it is mended, the next one shows.</summary>
    public static IEnumerable<Problem> From(ISymbol start, INamedTypeSymbol container, ReplayFacts facts, CancellationToken cancellationToken)
    {
        var said = new HashSet<(Hazard, Location)>();
        foreach (var (body, trail) in Bodies(start, facts, call => !IsWalkedItself(call.Target, facts), cancellationToken))
        {
            foreach (var finding in body.Findings)
            {
                // A value that refuses what makes no sense is not the handler's decision.
                if (finding.Hazard == Hazard.Refusal && !IsOwn(finding.Within, container))
                    continue;
                var problem = new Problem(finding, trail);
                if (!IsSaidBy(said, finding.Hazard, problem.Location) && said.Add((finding.Hazard, problem.Location)))
                    yield return problem;
            }
        }
    }

    /// <summary>Whoever waits for what is called there is reported already; that the called method awaits something itself is no news.</summary>
    private static bool IsSaidBy(HashSet<(Hazard Hazard, Location Where)> said, Hazard hazard, Location location) => hazard == Hazard.Waiting
        && said.Any(before => before.Hazard == hazard && before.Where.SourceTree == location.SourceTree && before.Where.SourceSpan.Contains(location.SourceSpan));

    /// <summary>The body and everything that it calls, nearest first, each once.</summary>
    public static IEnumerable<(BodyFacts Body, Trail? Trail)> Bodies(
        ISymbol start, ReplayFacts facts, Func<Call, bool> follows, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { start };
        var open = new Queue<(ISymbol Symbol, Trail? Trail)>();
        open.Enqueue((start, null));
        while (open.Count > 0)
        {
            var (symbol, trail) = open.Dequeue();
            var body = facts.Of(symbol, cancellationToken);
            yield return (body, trail);
            foreach (var call in body.Calls)
            {
                if (follows(call) && seen.Add(call.Target))
                    open.Enqueue((call.Target, new Trail(trail, call.Target, trail?.From ?? call.Where)));
            }
        }
    }

    /// <summary>Whether a type is the container or a class that it derives from.</summary>
    public static bool IsOwn(INamedTypeSymbol? type, INamedTypeSymbol container)
    {
        for (var current = container; current is not null; current = current.BaseType)
        {
            if (KnownSymbols.Same(current.OriginalDefinition, type))
                return true;
        }

        return false;
    }

    /// <summary>Making an aggregate empty is a walk of its own; another's constructor need not report it again.</summary>
    private static bool IsWalkedItself(ISymbol symbol, ReplayFacts facts) => symbol switch
    {
        INamedTypeSymbol type => facts.KindOf(type) != ContainerKind.None,
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } constructor => facts.KindOf(constructor.ContainingType) != ContainerKind.None,
        _ => false,
    };
}
