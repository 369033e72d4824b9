namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>The areas, in the order in which an adapter's author would get them right.</summary>
internal static class AllChecks
{
    public static IEnumerable<StoreCheck> InOrder =>
    [
        .. AppendChecks.All,
        .. BatchChecks.All,
        .. PayloadChecks.All,
        .. MetadataChecks.All,
        .. EventTypeChecks.All,
        .. StreamIdChecks.All,
        .. StreamReadChecks.All,
        .. ReadYourWritesChecks.All,
        .. ExpectedVersionChecks.All,
        .. ConcurrencyChecks.All,
        .. AtomicityChecks.All,
        .. IdempotencyChecks.All,
        .. BatchReuseChecks.All,
        .. OrderChecks.All,
        .. PagingChecks.All,
        .. FilterChecks.All,
        .. HeadChecks.All,
        .. FollowingChecks.All,
        .. CorrelationChecks.All,
        .. IntegrationChecks.All,
        .. FoldChecks.All,
        .. CancellationChecks.All,
        .. ArgumentChecks.All,
        .. CheckpointChecks.All,
        .. LeaseChecks.All,
        .. FencingChecks.All,
        .. SnapshotChecks.All,
        .. DurabilityChecks.All,
        .. SharedChecks.All,
    ];
}
