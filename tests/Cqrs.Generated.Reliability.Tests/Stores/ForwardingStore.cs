using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Stores;

/// <summary>Hands every call on to a store. A control derives from it and plants one defect.</summary>
internal abstract class ForwardingStore(IEventStore store) : IEventStore
{
    protected IEventStore Inner => store;

    public virtual ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
        => store.AppendAsync(request, cancellationToken);

    public virtual ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
        => store.FindAppendAsync(batchId, cancellationToken);

    public virtual ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => store.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public virtual ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => store.ReadAllAsync(after, maximum, fold, cancellationToken);

    public virtual ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => store.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public virtual ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => store.GetHeadAsync(cancellationToken);

    public virtual ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
        => store.WaitForEventsAsync(after, cancellationToken);
}
