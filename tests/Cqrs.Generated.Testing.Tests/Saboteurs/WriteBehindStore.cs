using System.Runtime.CompilerServices;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Acknowledges from memory and brings each append to the disk with the next one: when it is closed, the last is lost.</summary>
internal sealed class WriteBehindStore : IEventStore
{
    // What is on the disk, as requests: only those are there when the store is opened again.
    private static readonly ConditionalWeakTable<InMemoryEventStore, List<AppendRequest>> s_disks = [];
    private readonly InMemoryEventStore _memory = new();
    private readonly List<AppendRequest> _disk;
    private readonly SemaphoreSlim _turn = new(1);
    private AppendRequest? _last;

    public WriteBehindStore(InMemoryEventStore disk)
    {
        _disk = s_disks.GetOrCreateValue(disk);
        foreach (var request in _disk)
            _memory.AppendAsync(request).AsTask().Wait();
    }

    public async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var result = await _memory.AppendAsync(request, cancellationToken);
            if (result.Repeated)
                return result;
            if (_last is not null)
                _disk.Add(_last);
            _last = new AppendRequest(request.Metadata, ExpectedVersion.Any, request.Events);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default) => _memory.FindAppendAsync(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
        => _memory.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken);

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
        => _memory.ReadAllAsync(after, maximum, fold, cancellationToken);

    public ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
        => _memory.ReadByCorrelationAsync(correlationId, fold, cancellationToken);

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => _memory.GetHeadAsync(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default) => _memory.WaitForEventsAsync(after, cancellationToken);
}
