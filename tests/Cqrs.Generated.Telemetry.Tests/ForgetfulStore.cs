using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Telemetry.Tests;

/// <summary>The defect of the control: a store that does not keep the trace of an append.</summary>
internal sealed class ForgetfulStore(IEventStore sound) : IEventStore
{
    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
        => sound.AppendAsync(new AppendRequest(request.Metadata with { TraceParent = null }, request.ExpectedVersion, request.Events), cancellationToken);

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => sound.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => sound.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => sound.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => sound.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => sound.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => sound.WaitForEventsAsync(after, cancellationToken);
}
