namespace Cqrs.Generated.Tests.Projections;

/// <summary>A store that fails to read the log a number of times.</summary>
internal sealed class FailingReads(IEventStore inner, int failures) : IEventStore
{
    private int _failures = failures;

    public void FailAgain(int times) => Volatile.Write(ref _failures, times);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => Interlocked.Decrement(ref _failures) >= 0
            ? throw new EventStoreException("The disk does not answer.")
            : inner.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default) => inner.AppendAsync(request, cancellationToken);

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => inner.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => inner.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => inner.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => inner.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => inner.WaitForEventsAsync(after, cancellationToken);
}
