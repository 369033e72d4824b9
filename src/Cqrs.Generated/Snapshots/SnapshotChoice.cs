namespace Cqrs.Generated;

/// <summary>What an application has chosen for one aggregate.</summary>
internal sealed record SnapshotChoice<TAggregate>(SnapshotPolicy Policy);
