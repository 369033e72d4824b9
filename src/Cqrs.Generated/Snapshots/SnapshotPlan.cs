namespace Cqrs.Generated;

/// <summary>When a repository's aggregates get snapshots, and who makes them. Made by <see cref="SnapshotWriter.By"/>.</summary>
public sealed class SnapshotPlan
{
    internal SnapshotPlan(SnapshotWriter writer, SnapshotPolicy policy) => (Writer, Policy) = (writer, policy);

    /// <summary>When a snapshot is due.</summary>
    public SnapshotPolicy Policy { get; }

    internal SnapshotWriter Writer { get; }
}
