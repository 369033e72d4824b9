using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Contracts;

/// <summary>Events that may be stored and are gone from the code, and events of the code that may be the same under a new name: nobody has declared them yet, and they read all that is stored.</summary>
internal static class RenamedEvents
{
    /// <summary>Each pair that may be one event; those of one type together, the best first: of the same shape, then with the fewest changes.</summary>
    public static IEnumerable<RenamedEvent> In(DeclaredEvents code, Contract shipped, Contract unshipped, KnownSymbols known)
    {
        var gone = shipped.Events.Where(stored => !stored.IsRetired && !code.Mentions(stored.Name, stored.Version) && unshipped.Find(stored.Name, stored.Version)?.IsRetired != true).ToArray();
        return gone.Length == 0 ? [] : code.All
            .Where(found => MayBeRenamed(found, shipped, code, known))
            .OrderBy(found => found.Contract.Event, Comparer<ContractLine>.Create(ContractLine.Compare))
            .SelectMany(found => gone
                .Select(stored => (Stored: stored, Changes: ContractComparison.Compare(stored, found.Contract, unshipped.Find(stored.Name, stored.Version))))
                .Where(pair => pair.Changes.All(change => change.Verdict == ContractVerdict.Compatible))
                .OrderBy(pair => pair.Changes.Count)
                .Select(pair => new RenamedEvent(found, pair.Stored)));
    }

    // What is stored under its own name would lose it, and so would the versions that its upcasters lead from. The closed types of a generic one share its attributes.
    private static bool MayBeRenamed(DeclaredEvents.Found found, Contract shipped, DeclaredEvents code, KnownSymbols known)
        => found.Contracts.All(contract => shipped.Find(contract.Name, contract.Version) is null)
            && !found.Type.IsGenericType
            && code.IsNewest(found.Type)
            && !Upcasting.UpcastConvention.Of(found.Type, known).Any();
}

/// <summary>An event of the code that may be one that is gone.</summary>
/// <param name="Event">The event.</param>
/// <param name="Gone">What may be stored of it under its old name.</param>
internal sealed record RenamedEvent(DeclaredEvents.Found Event, EventContract Gone)
{
    /// <summary>Whether the old name can be said to be a former one: it is read as the version that the type has.</summary>
    public bool IsOfOneVersion => Event.Contract.Version == Gone.Version;
}
