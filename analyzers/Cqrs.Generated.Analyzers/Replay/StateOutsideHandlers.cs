using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Replay;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>CQRS3013: an aggregate's state that is changed by what anybody can call, and so without an event.</summary>
internal static class StateOutsideHandlers
{
    /// <summary>A change without an event.</summary>
    /// <param name="Location">Where it is reported.</param>
    /// <param name="Leaf">Where the change itself is, if that is somewhere else.</param>
    /// <param name="Reason">The rest of a sentence that begins with the member's name.</param>
    public sealed record Change(Location Location, Location? Leaf, string Reason);

    /// <summary>
    /// The changes that a member of an aggregate makes or allows. Only what is open to callers is asked, and followed into the class's own methods: a private method that only
    /// handlers call is then never met, and one that both call is reported where it is called wrongly.
    /// </summary>
    public static List<Change>? WhyWrong(ISymbol member, INamedTypeSymbol container, ReplayFacts facts, CancellationToken cancellationToken) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } or IMethodSymbol { IsInitOnly: true } => null,
        IMethodSymbol method when ReplayConvention.IsOpen(method) => ChangesOf(method, container, facts, cancellationToken),
        IFieldSymbol or IPropertySymbol when IsOpen(member) && HandlersWrite(member, container, facts, cancellationToken)
            => [new(member.Locations[0], null, "can be set from outside, without an event, although handlers set it: make its setter private, and raise an event to change it")],
        _ => null,
    };

    /// <summary>Whether everybody can set the field or property at any time.</summary>
    public static bool IsOpen(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false, IsStatic: false, IsConst: false } field => field.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal,
        IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } setter } => setter.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal,
        _ => false,
    };

    private static List<Change>? ChangesOf(IMethodSymbol method, INamedTypeSymbol container, ReplayFacts facts, CancellationToken cancellationToken)
    {
        List<Change>? changes = null;
        var said = new HashSet<Location>();
        foreach (var (body, trail) in FoldWalk.Bodies(method, facts, call => IsOwnMethod(call.Target, container), cancellationToken))
        {
            foreach (var write in body.Writes)
                Add(write.Member, write.Where, trail, write.Member.Name);

            // An entity that changes itself changes the aggregate that it is part of.
            foreach (var call in body.Calls)
            {
                if (call.On is { } part and not INamedTypeSymbol && !IsOwnMethod(call.Target, container) && facts.ChangedBy(call.Target, cancellationToken) is { } changed)
                    Add(part, call.Where, new Trail(trail, call.Target, trail?.From ?? call.Where), changed.Name);
            }
        }

        return changes;

        void Add(ISymbol member, Location where, Trail? trail, string changed)
        {
            var location = trail?.From ?? where;
            if (!said.Add(location))
                return;
            var way = trail is null ? "" : $" ({Trail.Write(trail, changed, container)})";
            (changes ??= []).Add(new(
                location, location == where ? null : where,
                $"changes '{member.Name}' outside a handler{way}, so the change is lost when the aggregate is loaded again: raise an event and change it in the event's handler; "
                    + "if it is no state but something kept for speed, mark it [ReplaySafe]"));
        }
    }

    private static bool HandlersWrite(ISymbol member, INamedTypeSymbol container, ReplayFacts facts, CancellationToken cancellationToken)
        => container.GetMembers().OfType<IMethodSymbol>()
            .Where(method => ReplayConvention.IsHandler(method, ContainerKind.Aggregate, facts.Known))
            .Any(handler => FoldWalk.Bodies(handler, facts, call => IsOwnMethod(call.Target, container), cancellationToken)
                .Any(step => step.Body.Writes.Any(write => KnownSymbols.Same(write.Member, member))));

    private static bool IsOwnMethod(ISymbol target, INamedTypeSymbol container)
        => target is IMethodSymbol { MethodKind: not MethodKind.Constructor } && FoldWalk.IsOwn(target.ContainingType, container);
}
