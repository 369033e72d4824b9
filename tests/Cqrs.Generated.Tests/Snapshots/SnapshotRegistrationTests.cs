using Cqrs.Generated.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Tests.Snapshots;

/// <summary>Snapshots of an application: chosen for each aggregate, kept in the event store.</summary>
public sealed class SnapshotRegistrationTests : SnapshotTest
{
    [Fact]
    public async Task AggregateWithAPolicy_HasSnapshotsInTheEventStore()
    {
        var services = new ServiceCollection().AddCqrs(cqrs => cqrs.UseInMemoryStore().Snapshot<Warehouse>(SnapshotPolicy.Every(5)));
        await using var provider = services.BuildServiceProvider();
        var warehouses = provider.GetRequiredService<IRepository<Warehouse>>();
        await warehouses.CreateAsync("w", w => w.Open("x", DateTimeOffset.UnixEpoch), CommandContext.New(), Cancel);
        for (var i = 1; i < 6; i++)
            await warehouses.UpdateAsync("w", w => w.RateIt(1), Cancel);
        await provider.GetRequiredService<SnapshotWriter>().DrainAsync(Cancel);
        Assert.InRange((await provider.GetRequiredService<ISnapshotStore>().LoadSnapshotAsync(Stream, Cancel))!.Version, 5, 6);
        Assert.Same(provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ISnapshotStore>());
    }

    [Fact]
    public void AggregateWhoseStateCannotBeEncoded_FailsAtStart()
    {
        var refusal = Assert.Throws<UnencodableStateException>(() => new ServiceCollection().AddCqrs(cqrs => cqrs.UseInMemoryStore().Snapshot<Guarded>(SnapshotPolicy.Every(5))));
        Assert.Equal("There are no snapshots of Guarded: 'Guarded._clock' is of type TimeProvider, which is abstract; use the concrete type.", refusal.Message);
    }

    [Fact]
    public async Task StoreWithoutSnapshots_IsRefusedByName()
    {
        var services = new ServiceCollection().AddCqrs(cqrs => cqrs.UseStore(_ => new Snapshotless()).Snapshot<Warehouse>(SnapshotPolicy.Every(5)));
        await using var provider = services.BuildServiceProvider();
        Assert.Contains(nameof(Snapshotless), Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IRepository<Warehouse>>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AggregateWithoutAFingerprint_IsSaidToHaveNoSnapshots()
    {
        Assert.SkipWhen(AggregateType.Of<Unprinted>().Fingerprint != default, "The compiler has given it one.");
        var logger = new RecordingLogger<SnapshotWriter>();
        using var writer = new SnapshotWriter(Store, logger: logger);
        _ = new Repository<Unprinted>(Store, snapshots: writer.By(SnapshotPolicy.Every(1)));
        Assert.Contains("'Unprinted'", logger.Text, StringComparison.Ordinal);
    }

    private sealed class Snapshotless : IEventStore, ICheckpointStore
    {
        private readonly InMemoryEventStore _store = new();

        public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) => _store.AppendAsync(request, cancellationToken);

        public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => _store.FindAppendAsync(batchId, cancellationToken);

        public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default) => _store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

        public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default) => _store.ReadAllAsync(after, maximum, fold, cancellationToken);

        public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default) => _store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

        public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => _store.GetHeadAsync(cancellationToken);

        public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => _store.WaitForEventsAsync(after, cancellationToken);

        public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default) => _store.LoadCheckpointAsync(name, cancellationToken);

        public ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default) => _store.SaveCheckpointAsync(name, position, cancellationToken);
    }
}

public sealed partial class Unprinted : Aggregate
{
    public int Number { get; private set; }

    public void Guard() => Raise(new Guarding(1));

    private void HandleGuarding(Guarding e) => Number = e.Number;
}
