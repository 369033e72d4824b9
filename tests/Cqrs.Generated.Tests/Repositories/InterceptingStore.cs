namespace Cqrs.Generated.Tests.Repositories;

/// <summary>A store whose appends a test can break, before or after they are written, and whose log it can make unreadable.</summary>
internal sealed class InterceptingStore(IEventStore inner) : IEventStore
{
    /// <summary>What happens instead of an append: its number from 1, the request, and the append itself.</summary>
    public Func<int, AppendRequest, Func<ValueTask<AppendResult>>, ValueTask<AppendResult>> Append { get; set; } = static (_, _, append) => append();

    /// <summary>What reading the log throws; null for a log that can be read.</summary>
    public Exception? LogFailure { get; set; }

    /// <summary>How often the end of the log was asked for.</summary>
    public int Heads { get; private set; }

    public List<AppendRequest> Requests { get; } = [];

    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        return Append(Requests.Count, request, () => inner.AppendAsync(request, cancellationToken));
    }

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
        => inner.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => inner.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => LogFailure is null ? inner.ReadAllAsync(after, maximum, fold, cancellationToken) : throw LogFailure;

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => inner.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        Heads++;
        return LogFailure is null ? inner.GetHeadAsync(cancellationToken) : throw LogFailure;
    }

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
        => LogFailure is null ? inner.WaitForEventsAsync(after, cancellationToken) : throw LogFailure;
}
