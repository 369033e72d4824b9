using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>What a check works with: the store, short words for appending and reading, and assertions that say what was looked at.</summary>
internal sealed partial class CheckRun(StoreCheck check, StoreFixture fixture, CancellationToken cancellation) : Assertions(check, cancellation), ICheckRun
{
    private readonly List<IEventStore> _open = [];
    private IEventStore? _store;

    /// <summary>The store under test.</summary>
    public IEventStore Store => _store ?? throw new InvalidOperationException("The store has not been opened.");

    public ICheckpointStore Checkpoints => CheckpointsOf(Store);

    public ILeaseStore Leases => LeasesOf(Store);

    public ISnapshotStore Snapshots => SnapshotsOf(Store);

    public int MaximumPayload => fixture.MaximumPayload;

    /// <summary>What is being done, for exceptions that the check did not expect.</summary>
    public string Step { get; private set; } = "opening the store";

    public async Task RunAsync()
    {
        _store = await OpenedAsync(fixture.OpenAsync(Cancellation));
        Step = "the check's calls";
        await check.RunAsync(this);
    }

    /// <summary>Closes the store and opens its data again.</summary>
    public async Task ReopenAsync()
    {
        Step = "closing the store";
        await CloseAsync();
        Step = "opening the store again";
        _store = await OpenedAsync(fixture.ReopenAsync(Cancellation));
        Step = "the check's calls after reopening";
    }

    /// <summary>Opens a second instance beside the first.</summary>
    public async Task<IEventStore> OpenAnotherAsync() => await OpenedAsync(fixture.ReopenAsync(Cancellation));

    public ICheckpointStore CheckpointsOf(IEventStore store) => fixture.CheckpointsOf(store)
        ?? throw Failure("the checkpoints", "an ICheckpointStore", $"{fixture.GetType().Name} claims Checkpoints and gives none");

    public ILeaseStore LeasesOf(IEventStore store) => fixture.LeasesOf(store)
        ?? throw Failure("the leases", "an ILeaseStore", $"{fixture.GetType().Name} claims Leases and gives none");

    public ISnapshotStore SnapshotsOf(IEventStore store) => fixture.SnapshotsOf(store)
        ?? throw Failure("the snapshots", "an ISnapshotStore", $"{fixture.GetType().Name} claims Snapshots and gives none");

    public async ValueTask CloseAsync()
    {
        while (_open.Count > 0)
            await CloseAsync(_open[^1]);
    }

    public async ValueTask CloseAsync(IEventStore store)
    {
        // First: a store that cannot be closed is not closed a second time.
        _open.Remove(store);
        if (store is IAsyncDisposable later)
            await later.DisposeAsync();
        else if (store is IDisposable now)
            now.Dispose();
    }

    private async Task<IEventStore> OpenedAsync(ValueTask<IEventStore> opening)
    {
        var store = await opening;
        _open.Add(store);
        return store;
    }
}
