using Cqrs.Generated.Stores;

namespace Bank.Tests.Accounts;

/// <summary>A store in front of another, that lets something else happen at a chosen moment: what a second process does between two of the first one's steps.</summary>
internal sealed class InterposedStore(IEventStore inner) : IEventStore
{
    /// <summary>Happens once, before the next stream is read.</summary>
    public Func<Task>? BeforeRead { get; set; }

    /// <summary>Happens once, before the next append.</summary>
    public Func<Task>? BeforeAppend { get; set; }

    public async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        var before = BeforeAppend;
        BeforeAppend = null;
        if (before is not null)
            await before();
        return await inner.AppendAsync(request, cancellationToken);
    }

    public async ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        var before = BeforeRead;
        BeforeRead = null;
        if (before is not null)
            await before();
        return await inner.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);
    }

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
        => inner.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => inner.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => inner.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => inner.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
        => inner.WaitForEventsAsync(after, cancellationToken);
}
