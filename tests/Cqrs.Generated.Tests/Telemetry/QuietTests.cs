using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated.Tests.Telemetry;

/// <summary>What telemetry costs where nobody listens, as in this process: no memory. That sending a command allocates nothing has tests of its own.</summary>
public sealed class QuietTests
{
    private const int Rounds = 10_000;

    [Fact]
    public void NobodyListens_SoNothingIsAllocated()
    {
        Assert.False(Spans.AreWanted || CommandHandling.IsWatched);
        var (store, metadata) = (new AcknowledgingStore(), new EventMetadata("s", Guid.NewGuid(), "c", null, DateTimeOffset.UnixEpoch, null, null));
        EncodedEvent[] events = [new(Guid.NewGuid(), new EventTypeKey("E", 1), default)];
        VersionedEvent[] published =
        [
            new() { Id = Guid.NewGuid(), CorrelationId = "c", StreamId = "s", Version = 1, Position = new(0, 1), EventType = "E", Created = DateTimeOffset.UnixEpoch, Event = "", TraceParent = "00-1-2-01" },
        ];
        var bare = Allocated(() => store.AppendAsync(new AppendRequest(metadata, ExpectedVersion.Any, events), default));
        Assert.Equal(bare, Allocated(() => store.AppendAsync(metadata, ExpectedVersion.Any, events, "s", default)));
        Assert.Equal(0, Allocated(() =>
        {
            using var handling = MessageHandling.Begin(BusEndpoint.Unnamed, published[0]);
            handling.End(1, null);
        }));
        Assert.Equal(0, Allocated(() => Assert.Null(TraceParents.Current)));
    }

    private static long Allocated(Action act)
    {
        // Twice, because the first may compile.
        var allocated = 0L;
        for (var time = 0; time < 2; time++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
                act();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated / Rounds;
    }

    private sealed class AcknowledgingStore : IEventStore
    {
        public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) => default;

        public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => default;

        public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default) => default;

        public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default) => default;

        public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default) => default;

        public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => default;
    }
}
