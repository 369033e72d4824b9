using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing;

/// <summary>Gives the conformance kit a store of yours to test. Each check gets a fixture of its own and disposes it.</summary>
/// <remarks>
/// <para>1. Say in <see cref="Capabilities"/> what the store claims.</para>
/// <para>2. Open a store without events in <see cref="OpenAsync"/>: a fresh file, schema or container for each fixture, so that checks can run side by side.</para>
/// <para>3. For a durable or shared store open the same data again in <see cref="ReopenAsync"/>.</para>
/// <para>4. Take the data away in <see cref="DisposeAsync"/>. The kit has disposed the stores by then, if they are disposable.</para>
/// </remarks>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>What the store claims: which checks are demanded of it.</summary>
    public abstract StoreCapabilities Capabilities { get; }

    /// <summary>
    /// How long a check may take before it fails as one that never ends: 60 s unless overridden. A bound for hanging, not a measure of speed.
    /// </summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(60);

    /// <summary>The longest payload that the store takes, in bytes, where it claims <see cref="StoreCapabilities.LimitedPayload"/>; at least 1,000.</summary>
    public virtual int MaximumPayload => int.MaxValue;

    /// <summary>Opens a store without events. Called once, and first.</summary>
    public abstract ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens another instance on the same data. For <see cref="StoreCapabilities.Durable"/> the kit has disposed the one before; for
    /// <see cref="StoreCapabilities.Shared"/> both are used at the same time.
    /// </summary>
    /// <exception cref="NotSupportedException">The fixture claims one of the two and does not override this.</exception>
    public virtual ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken)
        => throw new NotSupportedException($"{GetType().Name} claims Durable or Shared, so it must override ReopenAsync.");

    /// <summary>The checkpoints that belong to <paramref name="store"/>: the store itself unless overridden.</summary>
    public virtual ICheckpointStore? CheckpointsOf(IEventStore store) => store as ICheckpointStore;

    /// <summary>The leases that belong to <paramref name="store"/>: the store itself unless overridden.</summary>
    public virtual ILeaseStore? LeasesOf(IEventStore store) => store as ILeaseStore;

    /// <summary>The snapshots that belong to <paramref name="store"/>: the store itself unless overridden.</summary>
    public virtual ISnapshotStore? SnapshotsOf(IEventStore store) => store as ISnapshotStore;

    /// <summary>Takes the data away.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
