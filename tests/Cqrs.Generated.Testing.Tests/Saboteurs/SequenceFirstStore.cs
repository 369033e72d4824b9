using System.Collections.Concurrent;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>
/// Takes positions from a sequence when an append begins, and commits later: what a database does that numbers rows with a sequence. Every fourth append that is not
/// alone takes its time, so that others with greater positions become visible first, and a reader that has seen those passes it over.
/// </summary>
internal sealed class SequenceFirstStore(InMemoryEventStore disk) : IEventStore
{
    private readonly ConcurrentDictionary<Guid, long> _byEvent = [];
    private readonly ConcurrentDictionary<Guid, long> _lastOfBatch = [];
    private readonly Lock _sequence = new();
    private TaskCompletionSource _read = NewSignal();
    private long _next;
    private int _appends;
    private int _running;

    public async ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null || cancellationToken.IsCancellationRequested || await disk.FindAppendAsync(request.BatchId, cancellationToken) is not null)
            return Numbered(await disk.AppendAsync(request!, cancellationToken), request!.BatchId);
        bool slow;
        lock (_sequence)
        {
            // Of one batch that comes many times at once the first numbers count.
            if (!_lastOfBatch.ContainsKey(request.BatchId))
            {
                foreach (var e in request.Events)
                    _byEvent[e.Id] = ++_next;
                _lastOfBatch[request.BatchId] = _next;
            }

            slow = ++_appends % 4 == 2 && _running > 0;
            _running++;
        }

        try
        {
            if (slow)
                await Task.WhenAny(Volatile.Read(ref _read).Task, Task.Delay(100, cancellationToken));
            else
                await Task.Yield();
            return Numbered(await disk.AppendAsync(request, cancellationToken), request.BatchId);
        }
        catch (ConcurrencyException)
        {
            _lastOfBatch.TryRemove(request.BatchId, out _);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public async ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
        => await disk.FindAppendAsync(batchId, cancellationToken) is { } found ? Numbered(found, batchId) : null;

    public async ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        var seen = new Seen();
        var version = await disk.ReadStreamAsync(streamId, afterVersion, fold is null ? null! : seen, cancellationToken);
        EditedStore.Give(streamId, Numbered(seen.Events), fold!, cancellationToken);
        return version;
    }

    public async ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        await disk.ReadAllAsync(after, maximum, fold is null ? null! : NoFold.Instance, cancellationToken);
        var page = (await LogAsync()).Where(e => e.Position > after).Take(maximum).ToArray();
        EditedStore.Give(null, page, fold!, cancellationToken);
        if (page.Length > 0)
            Interlocked.Exchange(ref _read, NewSignal()).SetResult();
        return page.Length == 0 ? after : page[^1].Position;
    }

    public async ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
    {
        var seen = new Seen();
        await disk.ReadByCorrelationAsync(correlationId, fold is null ? null! : seen, cancellationToken);
        EditedStore.Give(null, Numbered(seen.Events).OrderBy(e => e.Position), fold!, cancellationToken);
    }

    public async ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        await disk.GetHeadAsync(cancellationToken);
        return (await LogAsync()).LastOrDefault()?.Position ?? Position.Start;
    }

    public async ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
    {
        await disk.WaitForEventsAsync(after.Sequence < 0 ? after : Position.Start, cancellationToken);
        while (true)
        {
            var committed = await disk.GetHeadAsync(cancellationToken);
            if (await GetHeadAsync(cancellationToken) > after)
                return;
            await disk.WaitForEventsAsync(committed, cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<IEnumerable<SeenEvent>> LogAsync()
    {
        var seen = new Seen();
        await disk.ReadAllAsync(Position.Start, int.MaxValue, seen);
        return Numbered(seen.Events).OrderBy(e => e.Position);
    }

    private AppendResult Numbered(AppendResult result, Guid batchId) => result with { Position = new Position(0, _lastOfBatch[batchId]) };

    private IEnumerable<SeenEvent> Numbered(IEnumerable<SeenEvent> events) => events.Select(e => e with { Position = new Position(0, _byEvent[e.Id]) });
}
