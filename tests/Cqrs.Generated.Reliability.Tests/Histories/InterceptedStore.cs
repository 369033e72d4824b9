using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Histories;

/// <summary>A store in memory whose appends and reads pass through somebody's hands.</summary>
internal sealed class InterceptedStore() : ForwardingStore(new InMemoryEventStore())
{
    /// <summary>Does an append; given the sound store, and the count of appends from 1.</summary>
    public Func<IEventStore, AppendRequest, int, ValueTask<AppendResult>> Append { get; init; } = static (store, request, _) => store.AppendAsync(request);

    /// <summary>Changes what a read of a stream gives; given the count of such reads from 1.</summary>
    public Func<IReadOnlyList<Recorded>, int, IReadOnlyList<Recorded>> Stream { get; init; } = static (events, _) => events;

    /// <summary>Changes what the log is; given the count of its reads from 1.</summary>
    public Func<IReadOnlyList<Recorded>, int, IReadOnlyList<Recorded>>? Log { get; init; }

    /// <summary>Changes the position that the head has.</summary>
    public Func<Position, Position> Head { get; init; } = static head => head;

    private int _appends;
    private int _streamReads;
    private int _logReads;

    public override ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Append(Inner, request, Interlocked.Increment(ref _appends));
    }

    public override async ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        var whole = new Recorder();
        var version = await Inner.ReadStreamAsync(streamId, afterVersion, whole, cancellationToken);
        var events = Stream(whole.Events, Interlocked.Increment(ref _streamReads));
        Give(streamId, events, fold);
        return ReferenceEquals(events, whole.Events) ? version : events.Select(static e => e.Version).LastOrDefault(afterVersion);
    }

    public override async ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        if (Log is null)
            return await Inner.ReadAllAsync(after, maximum, fold, cancellationToken);
        var whole = new Recorder();
        await Inner.ReadAllAsync(Position.Start, int.MaxValue, whole, cancellationToken);
        Recorded[] events = [.. Log(whole.Events, Interlocked.Increment(ref _logReads)).Where(e => e.Position > after).Take(maximum)];
        Give(null, events, fold);
        return events.Length == 0 ? after : events[^1].Position;
    }

    public override async ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default) => Head(await Inner.GetHeadAsync(cancellationToken));

    private static void Give(string? stream, IReadOnlyList<Recorded> events, IEventFold fold)
    {
        var pages = new EventPageBuilder(stream, fold);
        foreach (var e in events)
            pages.Add(EventTypeTable.Empty.With(1, e.Type), 1, e.Version, e.Position, e.Payload, e.Id, e.Metadata);
        pages.Flush();
    }
}
