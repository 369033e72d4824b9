namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Every defect, by what it is a defect of.</summary>
internal static class AllSaboteurs
{
    public static IReadOnlyList<Saboteur> InOrder { get; } =
    [
        .. AppendSaboteurs.All, .. BatchIdSaboteurs.All, .. EventSaboteurs.All, .. StreamSaboteurs.All, .. LogSaboteurs.All, .. FilterSaboteurs.All,
        .. VisibilitySaboteurs.All, .. CancellationSaboteurs.All, .. CorrelationSaboteurs.All, .. CheckpointSaboteurs.All, .. LeaseSaboteurs.All, .. SnapshotSaboteurs.All,
    ];
}
