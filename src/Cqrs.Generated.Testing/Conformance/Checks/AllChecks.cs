namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>The areas, in the order in which an adapter's author would get them right.</summary>
internal static class AllChecks
{
    public static IEnumerable<StoreCheck> InOrder =>
    [
        .. AppendChecks.All,
        .. ExpectedVersionChecks.All,
        .. IdempotencyChecks.All,
    ];
}
