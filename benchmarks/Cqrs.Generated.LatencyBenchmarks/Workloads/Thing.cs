namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>What one aggregate of the shop is about.</summary>
internal sealed record Thing(string Area, string Name)
{
    private static readonly string[] s_areas =
    [
        "Sales", "Billing", "Shipping", "Stock", "Returns", "Loyalty", "Pricing", "Catalog", "Supplier", "Purchase",
        "Payroll", "Hiring", "Lease", "Fleet", "Claim", "Support", "Project", "Training", "Audit", "Travel",
    ];

    private static readonly string[] s_nouns =
        ["Order", "Contract", "Invoice", "Account", "Plan", "Request", "Batch", "Schedule", "Agreement", "Case"];

    public string Namespace => $"Shop.{Area}Area";

    public string Folder => $"src/Shop/{Area}";

    /// <summary>Two hundred of them.</summary>
    public static IReadOnlyList<Thing> All { get; } = [.. s_areas.SelectMany(area => s_nouns.Select(noun => new Thing(area, area + noun)))];

    /// <summary>Neighbours, for classes that deal with two.</summary>
    public static IReadOnlyList<(Thing First, Thing Second)> Pairs { get; } = [.. All.Chunk(2).Select(pair => (pair[0], pair[1]))];
}
