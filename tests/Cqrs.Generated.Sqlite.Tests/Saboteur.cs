using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Sqlite.Tests;

/// <summary>A store with a planted defect, to show that a check notices it.</summary>
internal sealed class Saboteur(IEventStore store) : IEventStore
{
    public bool ForgetsBatchIds { get; init; }

    public bool SwallowsErrors { get; init; }

    public async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        var metadata = ForgetsBatchIds ? request.Metadata with { BatchId = Guid.NewGuid() } : request.Metadata;
        var expected = ForgetsBatchIds ? ExpectedVersion.Any : request.ExpectedVersion;
        try
        {
            return await store.AppendAsync(new AppendRequest(metadata, expected, request.Events), cancellationToken);
        }
        catch (EventStoreException) when (SwallowsErrors)
        {
            return new AppendResult(request.StreamId, request.Events.Count, Position.Start, Repeated: false);
        }
    }

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
        => store.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => store.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => store.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => store.WaitForEventsAsync(after, cancellationToken);
}
