using System.Collections.Concurrent;
using Cqrs.Generated.PostgreSql.Packing;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing;

namespace Cqrs.Generated.PostgreSql.Tests.Packing;

/// <summary>Everything that is demanded of every store, once more with every stream packed before it is read.</summary>
public sealed class PackedConformanceTests(PostgreSqlServer server) : PackedStreamTest(server)
{
    private const StoreCapabilities Claims = StoreCapabilities.Durable | StoreCapabilities.Shared | StoreCapabilities.Checkpoints | StoreCapabilities.LimitedPayload;

    public static TheoryData<string> Checks => [.. StoreConformance.DemandedOf(Claims).Select(static check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public async Task PostgreSqlStoreThatPacksEarly_Passes(string check)
        => Assert.True((await StoreConformance.RunAsync(check, new Fixture(this), Cancellation)).WasDemanded);

    private sealed class Fixture(PackedConformanceTests test) : StoreFixture
    {
        public override StoreCapabilities Capabilities => Claims;

        public override int MaximumPayload => PostgreSqlEventStore.MaximumBatchBytes;

        // As in ConformanceTests: the longest payload takes its time on a busy machine.
        public override TimeSpan Patience => TimeSpan.FromMinutes(5);

        public override async ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new PackedFirst(await test.OpenPackedAsync(segmentEvents: 3, after: 3));

        public override ValueTask<IEventStore> ReopenAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);
    }

    /// <summary>Packs each stream before it is read; of a read with metadata it sees to it that one without gives the same.</summary>
    private sealed class PackedFirst(PostgreSqlEventStore store) : IEventStore, ICheckpointStore, IAsyncDisposable
    {
        // Not read three times over: the kit waits a minute for hundreds of megabytes.
        private readonly ConcurrentDictionary<string, bool> _large = new(StringComparer.Ordinal);

        public async ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken)
        {
            if (string.IsNullOrEmpty(streamId) || afterVersion < 0 || fold is null || cancellationToken.IsCancellationRequested || !IsStorable(streamId))
                return await store.ReadStreamAsync(streamId!, afterVersion, fold!, cancellationToken);
            await store.PackStreamAsync(streamId, cancellationToken: CancellationToken.None);
            if (_large.ContainsKey(streamId))
                return await store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);
            if (fold.NeedsMetadata)
            {
                var (rows, packed) = (new Recorder(), new Recorder(needsMetadata: false));
                await store.ReadStreamAsync(streamId, afterVersion, rows, CancellationToken.None);
                await store.ReadStreamAsync(streamId, afterVersion, packed, CancellationToken.None);
                Assert.Equal(rows.Positions, packed.Positions.Take(rows.Events.Count));
                Assert.Equal(rows.Events.Select(static e => (e.Stream, e.Type, e.Version)), packed.Events.Take(rows.Events.Count).Select(static e => (e.Stream, e.Type, e.Version)));
                for (var i = 0; i < rows.Events.Count; i++)
                    Assert.True(rows.Events[i].Payload.AsSpan().SequenceEqual(packed.Events[i].Payload));
            }

            return await store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);
        }

        public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
        {
            if (request?.Events.Sum(static e => (long)e.Payload.Length) > StreamPacker.LargestPayload)
                _large[request.Metadata.StreamId] = true;
            return store.AppendAsync(request!, cancellationToken);
        }

        public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken) => store.FindAppendAsync(batchId, cancellationToken);

        public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken)
            => store.ReadAllAsync(after, maximum, fold, cancellationToken);

        public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken)
            => store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

        public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken) => store.GetHeadAsync(cancellationToken);

        public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken) => store.WaitForEventsAsync(after, cancellationToken);

        public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken) => store.LoadCheckpointAsync(name, cancellationToken);

        public ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken) => store.SaveCheckpointAsync(name, position, cancellationToken);

        public ValueTask DisposeAsync() => store.DisposeAsync();

        private static bool IsStorable(string streamId)
        {
            try
            {
                StorableText.Check(streamId, "stream id", nameof(streamId));
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }
}
