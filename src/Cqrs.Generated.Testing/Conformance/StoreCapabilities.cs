using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing;

/// <summary>What a store claims beyond what every store must do. Each claim makes the conformance kit demand the checks that need it.</summary>
[Flags]
public enum StoreCapabilities
{
    /// <summary>Nothing beyond <see cref="IEventStore"/>.</summary>
    None = 0,

    /// <summary>What was acknowledged is there when the store has been closed and is opened again.</summary>
    Durable = 1,

    /// <summary>Several instances, of one process or of several, use the same data at the same time.</summary>
    Shared = 2,

    /// <summary>Positions are 1, 2, 3, … with <see cref="Position.Epoch"/> 0, one for each event.</summary>
    GapFreePositions = 4,

    /// <summary>
    /// The log and its head show an acknowledged append at once. Without it they may lag, as behind older transactions that are still open; the kit then waits
    /// for the log to reach what it looks for. Streams, correlations and batch ids must show it at once in any case.
    /// </summary>
    ImmediateLog = 8,

    /// <summary>There is an <see cref="ICheckpointStore"/>, the store itself unless <see cref="StoreFixture.CheckpointsOf"/> says otherwise.</summary>
    Checkpoints = 16,

    /// <summary>Payloads above <see cref="StoreFixture.MaximumPayload"/> are refused.</summary>
    LimitedPayload = 32,

    /// <summary>There is an <see cref="ILeaseStore"/> that guards the checkpoints, the store itself unless <see cref="StoreFixture.LeasesOf"/> says otherwise.</summary>
    Leases = 64,

    /// <summary>There is an <see cref="ISnapshotStore"/>, the store itself unless <see cref="StoreFixture.SnapshotsOf"/> says otherwise.</summary>
    Snapshots = 128,
}
