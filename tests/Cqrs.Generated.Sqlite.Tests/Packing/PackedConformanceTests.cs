using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing;

namespace Cqrs.Generated.Sqlite.Tests.Packing;

/// <summary>Everything that is demanded of every store once more, with every stream packed to its end before it is read.</summary>
public sealed class PackedConformanceTests
{
    private const StoreCapabilities Claims = StoreCapabilities.Durable | StoreCapabilities.Shared | StoreCapabilities.GapFreePositions
        | StoreCapabilities.ImmediateLog | StoreCapabilities.Checkpoints;

    public static TheoryData<string> Checks => [.. StoreConformance.DemandedOf(Claims).Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public async Task PackedStore_Passes(string check)
        => Assert.True((await StoreConformance.RunAsync(check, new Fixture(), TestContext.Current.CancellationToken)).WasDemanded);

    private sealed class Fixture : StoreFixture
    {
        private readonly TemporaryDirectory _files = new();

        public override StoreCapabilities Capabilities => Claims;

        public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken)
        {
            var options = new SqliteStoreOptions(_files.Store) { PollInterval = TimeSpan.FromMilliseconds(1), PackAfterEvents = 1, SegmentEvents = 3 };
            return new(new PackingStore(SqliteEventStore.Open(options)));
        }

        public override ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

        public override ValueTask DisposeAsync()
        {
            _files.Dispose();
            return base.DisposeAsync();
        }
    }

    private sealed class PackingStore(SqliteEventStore store) : IEventStore, ICheckpointStore, IAsyncDisposable
    {
        public async ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        {
            // A read that is refused is refused first, and a call that is cancelled does nothing.
            if (!string.IsNullOrEmpty(streamId) && fold is not null && !cancellationToken.IsCancellationRequested)
                await store.PackStreamAsync(streamId, cancellationToken: CancellationToken.None);
            return await store.ReadStreamAsync(streamId, afterVersion, fold!, cancellationToken);
        }

        public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) => store.AppendAsync(request, cancellationToken);

        public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => store.FindAppendAsync(batchId, cancellationToken);

        public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
            => store.ReadAllAsync(after, maximum, fold, cancellationToken);

        public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
            => store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

        public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => store.GetHeadAsync(cancellationToken);

        public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => store.WaitForEventsAsync(after, cancellationToken);

        public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default) => store.LoadCheckpointAsync(name, cancellationToken);

        public ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default)
            => store.SaveCheckpointAsync(name, position, cancellationToken);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
