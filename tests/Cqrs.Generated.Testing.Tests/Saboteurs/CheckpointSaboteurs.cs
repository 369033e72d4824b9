using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of checkpoints.</summary>
internal static class CheckpointSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("moves checkpoints only forward", disk => new EditedStore(disk)
        {
            Save = async (name, position, token) =>
            {
                if (await disk.LoadCheckpointAsync(name, token) < position)
                    await disk.SaveCheckpointAsync(name, position, token);
            },
        },
            "Checkpoint.CheckpointAtStart_IsLoaded",
            "Checkpoint.SmallerCheckpoint_ReplacesAGreaterOne"),
        new("keeps no epoch in checkpoints", disk => new EditedStore(disk) { Save = (name, position, token) => disk.SaveCheckpointAsync(name, position with { Epoch = 0 }, token) },
            "Checkpoint.LargestPosition_IsKept"),
        new("loses checkpoints when it is closed", disk =>
        {
            var checkpoints = new InMemoryEventStore();
            return new EditedStore(disk) { Load = checkpoints.LoadCheckpointAsync, Save = checkpoints.SaveCheckpointAsync };
        },
            "Durability.Checkpoints_AreThereAfterReopening",
            "Shared.CheckpointOfOne_IsLoadedByTheOther")
        {
            // Its leases guard other checkpoints than it loads.
            Claims = StoreCapabilities.Durable | StoreCapabilities.Shared | StoreCapabilities.GapFreePositions | StoreCapabilities.ImmediateLog | StoreCapabilities.Checkpoints,
        },
    ];
}
