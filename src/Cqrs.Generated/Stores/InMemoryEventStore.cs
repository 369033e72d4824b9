using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Stores;

/// <summary>
/// Keeps events in the memory of the process: for tests and prototypes. It checks arguments, versions, batch ids and order exactly as
/// a durable store does, and keeps encoded bytes, so what works on it works on the others.
/// </summary>
/// <param name="clock">Says when leases end; the system's if null.</param>
public sealed partial class InMemoryEventStore(TimeProvider? clock = null) : IEventStore, ICheckpointStore, ILeaseStore, ISnapshotStore
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly List<Stored> _log = [];
    private readonly Dictionary<string, List<Stored>> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Stored>> _correlations = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (Stored[] Events, AppendResult Result)> _batches = [];
    private readonly Dictionary<EventTypeKey, int> _numbers = [];
    private readonly Dictionary<string, Position> _checkpoints = new(StringComparer.Ordinal);
    private EventTypeTable _types = EventTypeTable.Empty;
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public string DatabaseSystem => "memory";

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource appended;
        AppendResult result;
        lock (_gate)
        {
            if (_batches.TryGetValue(request.BatchId, out var first))
                return new(Repeat(request, first.Events, first.Result));
            var stream = _streams.GetValueOrDefault(request.StreamId);
            var version = stream?.Count ?? 0;
            if (!request.ExpectedVersion.IsMetBy(version))
                throw new ConcurrencyException(request.StreamId, request.ExpectedVersion, version);
            stream ??= _streams[request.StreamId] = [];
            if (!_correlations.TryGetValue(request.Metadata.CorrelationId, out var correlated))
                _correlations[request.Metadata.CorrelationId] = correlated = [];
            var batch = new Stored[request.Events.Count];
            for (var i = 0; i < batch.Length; i++)
            {
                var encoded = request.Events[i];
                batch[i] = new Stored(
                    NumberOf(encoded.Type), ++version, new Position(0, _log.Count + i + 1), encoded.Payload.ToArray(), encoded.Id, request.Metadata);
            }

            stream.AddRange(batch);
            correlated.AddRange(batch);
            _log.AddRange(batch);
            result = new AppendResult(request.StreamId, version, _log[^1].Position, Repeated: false);
            _batches.Add(request.BatchId, (batch, result));
            appended = _appended;
            _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        appended.SetResult();
        return new(result);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return new(_batches.TryGetValue(batchId, out var first) ? first.Result with { Repeated = true } : null);
    }

    /// <inheritdoc/>
    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        StorableText.Check(streamId, "stream id", nameof(streamId));
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        Stored[] events;
        long version;
        EventTypeTable types;
        lock (_gate)
        {
            var stream = _streams.GetValueOrDefault(streamId, []);
            version = stream.Count;
            events = [.. stream.Skip((int)Math.Min(afterVersion, version))];
            types = _types;
        }

        Give(streamId, types, events, fold, cancellationToken);
        return new(version);
    }

    /// <inheritdoc/>
    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        Stored[] events;
        EventTypeTable types;
        lock (_gate)
        {
            var from = (int)Math.Min(after.Sequence, _log.Count);
            events = [.. _log.GetRange(from, Math.Min(maximum, _log.Count - from))];
            types = _types;
        }

        Give(null, types, events, fold, cancellationToken);
        return new(events.Length == 0 ? after : events[^1].Position);
    }

    /// <inheritdoc/>
    public ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        var taken = new List<Stored>();
        var reached = after;
        EventTypeTable types;
        lock (_gate)
        {
            types = _types;
            var takes = filter.NumbersIn(types);
            for (var i = (int)Math.Min(after.Sequence, _log.Count); i < _log.Count && taken.Count < maximum; i++)
            {
                reached = _log[i].Position;
                if (takes[_log[i].TypeNumber])
                    taken.Add(_log[i]);
            }
        }

        Give(null, types, [.. taken], fold, cancellationToken);
        return new(reached);
    }

    /// <inheritdoc/>
    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
    {
        StorableText.Check(correlationId, "correlation id", nameof(correlationId));
        ArgumentNullException.ThrowIfNull(fold);
        cancellationToken.ThrowIfCancellationRequested();
        Stored[] events;
        EventTypeTable types;
        lock (_gate)
        {
            events = [.. _correlations.GetValueOrDefault(correlationId, [])];
            types = _types;
        }

        Give(null, types, events, fold, cancellationToken);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return new(new Position(0, _log.Count));
    }

    /// <inheritdoc/>
    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
    {
        CheckPosition(after);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return _log.Count > after.Sequence ? default : new(_appended.Task.WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return new(_checkpoints.GetValueOrDefault(name));
    }

    /// <inheritdoc/>
    public ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default)
    {
        StorableText.Check(name, "checkpoint name", nameof(name));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            _checkpoints[name] = position;
        return default;
    }

    private static void CheckPosition(Position after)
    {
        if (after.Epoch != 0 || after.Sequence < 0)
            throw new ArgumentOutOfRangeException(nameof(after), after, "The position is of another store: this one's have no epoch and count from 1.");
    }

    private AppendResult Repeat(AppendRequest request, Stored[] first, AppendResult result)
    {
        var same = request.StreamId == result.StreamId && request.Events.Count == first.Length
            && request.Events.Zip(first).All(pair =>
                pair.First.Type == _types[pair.Second.TypeNumber] && pair.First.Payload.Span.SequenceEqual(pair.Second.Payload));
        return same ? result with { Repeated = true } : throw new BatchIdReusedException(request.BatchId, request.StreamId, result.StreamId);
    }

    private static void Give(string? streamId, EventTypeTable types, Stored[] events, IEventFold fold, CancellationToken cancellationToken)
    {
        // Outside the lock: a fold runs user code.
        var pages = new EventPageBuilder(streamId, fold);
        foreach (var e in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pages.Add(types, e.TypeNumber, e.Version, e.Position, e.Payload, e.Id, fold.NeedsMetadata ? e.Metadata : null);
        }

        pages.Flush();
    }

    private int NumberOf(EventTypeKey key)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers.Add(key, number = _numbers.Count + 1);
            _types = _types.With(number, key);
        }

        return number;
    }

    private sealed record Stored(int TypeNumber, long Version, Position Position, byte[] Payload, Guid Id, EventMetadata Metadata);
}
