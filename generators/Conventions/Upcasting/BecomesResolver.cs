using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>What an aggregate or a projection does with stored events that have become others, or nothing: for its fold, its fingerprint and its rules alike.</summary>
internal sealed class BecomesResolver
{
    private readonly ContainerKind _kind;
    private readonly KnownSymbols _known;
    private readonly IReadOnlyList<INamedTypeSymbol> _become;
    private readonly Dictionary<INamedTypeSymbol, INamedTypeSymbol> _handled;
    private readonly Dictionary<INamedTypeSymbol, INamedTypeSymbol> _ignored;
    private readonly Dictionary<INamedTypeSymbol, INamedTypeSymbol> _divided;

    /// <param name="kind">What the class is.</param>
    /// <param name="handled">The events that it handles.</param>
    /// <param name="ignored">The events that it says it ignores.</param>
    /// <param name="become">The events of the application that have become others, or nothing: <see cref="BecomesConvention.Of"/>.</param>
    /// <param name="known">The framework's types.</param>
    public BecomesResolver(ContainerKind kind, IEnumerable<INamedTypeSymbol> handled, IEnumerable<INamedTypeSymbol> ignored, IReadOnlyList<INamedTypeSymbol> become, KnownSymbols known)
    {
        // Most applications have none, and are asked for each of their classes after each edit of a declaration.
        if (become.Count == 0)
            (handled, ignored) = ([], []);
        (_kind, _known, _become, _handled, _ignored, _divided) = (kind, known, become, WithOlder(handled, known), WithOlder(ignored, known), WithOlder(become, known));
    }

    /// <summary>Those of which something is handled, with what of them goes where.</summary>
    public IEnumerable<(INamedTypeSymbol Event, IReadOnlyList<BecomesPart> Parts)> Handled => Open
        .Select(e => (Event: e, Parts: PartsOf(e, [e])))
        .Where(found => LeavesOf(found.Parts).Any(leaf => leaf.Answer == PartAnswer.Handled));

    /// <summary>Those that are passed over: what an aggregate ignores all of, and what a projection takes nothing of though it takes other versions of the event.</summary>
    public IEnumerable<INamedTypeSymbol> PassedOver
    {
        get
        {
            var names = new HashSet<string>(_handled.Keys.Select(NameOf));
            return Open.Where(e => LeavesOf(PartsOf(e, [e])) is var leaves && (_kind == ContainerKind.Aggregate
                ? leaves.All(leaf => leaf.Answer is PartAnswer.Ignored or PartAnswer.Nothing)
                : leaves.All(leaf => leaf.Answer != PartAnswer.Handled) && names.Contains(NameOf(e))));
        }
    }

    /// <summary>What an aggregate answers in part: an event, and one that it has become which it neither handles nor ignores.</summary>
    public IEnumerable<(INamedTypeSymbol Event, INamedTypeSymbol Unanswered)> Unanswered
    {
        get
        {
            foreach (var e in Open)
            {
                var leaves = LeavesOf(PartsOf(e, [e])).ToArray();
                if (leaves.Any(leaf => leaf.Answer is PartAnswer.Handled or PartAnswer.Ignored) && leaves.FirstOrDefault(leaf => leaf.Answer == PartAnswer.Unanswered) is { } unanswered)
                    yield return (e, unanswered.Newest);
            }
        }
    }

    // What a class handles as it is (CQRS2023), or ignores by itself, is not asked for its parts.
    private IEnumerable<INamedTypeSymbol> Open => _become.Where(e => !_handled.ContainsKey(e) && !_ignored.ContainsKey(e));

    private static IEnumerable<BecomesPart> LeavesOf(IEnumerable<BecomesPart> parts) => parts.SelectMany(part => part.Leaves);

    private IReadOnlyList<BecomesPart> PartsOf(INamedTypeSymbol old, INamedTypeSymbol[] way)
    {
        var parts = new List<BecomesPart>();
        foreach (var step in BecomesConvention.StepsOf(old, _known) ?? [])
        {
            var (part, yield) = (step.ContainingType, BecomesConvention.YieldOf(step)!.Value);
            if (_handled.TryGetValue(part, out var newest))
                parts.Add(new BecomesPart(part, yield, PartAnswer.Handled, newest, []));
            else if (_ignored.TryGetValue(part, out newest))
                parts.Add(new BecomesPart(part, yield, PartAnswer.Ignored, newest, []));
            else if (!_divided.TryGetValue(part, out newest))
                parts.Add(new BecomesPart(part, yield, PartAnswer.Unanswered, part, []));
            else if (_ignored.ContainsKey(newest))
                parts.Add(new BecomesPart(part, yield, PartAnswer.Ignored, newest, []));
            else if (EventConvention.HasBecomeNothing(newest, _known))
                parts.Add(new BecomesPart(part, yield, PartAnswer.Nothing, newest, []));

            // A circle is an error (CQRS2025).
            else if (!way.Contains(newest, SymbolEqualityComparer.Default))
                parts.Add(new BecomesPart(part, yield, PartAnswer.Divided, newest, PartsOf(newest, [.. way, newest])));
        }

        return parts;
    }

    private string NameOf(INamedTypeSymbol type) => EventConvention.IdentityOf(type, _known).Name;

    private static Dictionary<INamedTypeSymbol, INamedTypeSymbol> WithOlder(IEnumerable<INamedTypeSymbol> types, KnownSymbols known)
    {
        var newest = new Dictionary<INamedTypeSymbol, INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var all = types.ToArray();
        foreach (var type in all)
            newest[type] = type;
        foreach (var type in all)
        {
            foreach (var chain in UpcastConvention.ChainsTo(type, known))
            {
                if (!newest.ContainsKey(chain.Oldest))
                    newest.Add(chain.Oldest, type);
            }
        }

        return newest;
    }
}
