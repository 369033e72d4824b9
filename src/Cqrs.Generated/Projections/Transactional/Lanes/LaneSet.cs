using System.Runtime.InteropServices;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>The lanes of one projection while the log is gone over: those that its build is divided into, each with an instance of its own, or one for all of it.</summary>
internal sealed class LaneSet
{
    private readonly TransactionalProjection _projection;
    private readonly ProjectionFeed _feed;
    private readonly Lease _lease;
    private readonly List<StoredEvent>[] _events;

    private LaneSet(TransactionalProjection projection, ProjectionFeed feed, Lease lease, IReadOnlyList<Lane> lanes)
        => (_projection, _feed, _lease, Lanes, _events) = (projection, feed, lease, lanes, [.. lanes.Select(static _ => new List<StoredEvent>())]);

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>How many events have been handled by other instances than the projection that was given.</summary>
    public long EventsOfParts => _feed.IsDivided ? Lanes.Sum(static lane => lane.Events) : 0;

    /// <summary>Whether a projection's work may be divided: it allows it, its database does, and the options do.</summary>
    public static bool CanDivide(TransactionalProjection projection, ProjectionOptions options)
        => projection is IPartitionedByStream && options.Partitions > 1 && projection.Database.Dialect.FindLanes is not null;

    /// <summary>Divides the build that a feed has begun with, takes up the parts that it is divided into, or leaves it whole.</summary>
    public static async ValueTask<LaneSet> OfAsync(LaneWork work, TransactionalProjection projection, ProjectionFeed feed, Lease lease, CancellationToken cancellationToken)
    {
        if (!feed.IsDivided && !CanDivide(projection, work.Options))
            return new(projection, feed, lease, [new Lane(work, projection, feed.Build, rounds: 2)]);
        var parts = await feed.DivideAsync(lease, work.Options.Partitions, cancellationToken).ConfigureAwait(false);
        return new(projection, feed, lease, [.. parts.Select(part => new Lane(work, Another(projection), part, rounds: parts.Count + 1))]);
    }

    /// <summary>Deals a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="payloads">A copy of its bytes.</param>
    public void Deal(in EventPage page, byte[] payloads)
    {
        if (Lanes.Count == 1)
        {
            Lanes[0].Deal(new LanePage(page.Types, page.Events.ToArray(), payloads));
            return;
        }

        // Events of one append share their metadata, and are of one stream.
        var (last, lane) = (default(EventMetadata), 0);
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var stored = ref page.Events[i];
            if (last is null || !ReferenceEquals(stored.Metadata, last))
                (last, lane) = (stored.Metadata, StreamPartition.Of(page.StreamOf(i), Lanes.Count));
            _events[lane].Add(stored);
        }

        for (var i = 0; i < Lanes.Count; i++)
        {
            if (_events[i].Count == 0)
                continue;
            Lanes[i].Deal(new LanePage(page.Types, CollectionsMarshal.AsSpan(_events[i]).ToArray(), payloads));
            _events[i].Clear();
        }
    }

    public async Task RunAsync(Lane lane, CancellationToken cancellationToken) => await lane.RunAsync(_lease, cancellationToken).ConfigureAwait(false);

    /// <summary>Moves the build's own checkpoint to where the last of its parts is.</summary>
    /// <returns>Where it is.</returns>
    public async ValueTask<Position> AdvanceAsync(CancellationToken cancellationToken)
    {
        var lowest = Lanes.Min(static lane => lane.Position);
        if (_feed.IsDivided && lowest > _feed.Build.Position)
            await _feed.PassAsync(_lease, lowest, cancellationToken).ConfigureAwait(false);
        return lowest;
    }

    /// <summary>All parts have come as far as this: the build is one again.</summary>
    public ValueTask JoinAsync(Position reached, CancellationToken cancellationToken) => _feed.IsDivided ? _feed.JoinAsync(_lease, reached, cancellationToken) : default;

    private static TransactionalProjection Another(TransactionalProjection projection)
    {
        var other = ((IPartitionedByStream)projection).NewPartition();
        if (ReferenceEquals(other, projection) || !(other.GetType() == projection.GetType()) || other.Name != projection.Name || other.Database != projection.Database)
            throw new InvalidOperationException($"{projection.Name}.NewPartition does not return another {projection.GetType()} of the same name and database. Each partition collects in fields of its own: return a new one, made with what this one was made with.");
        (other.Lag, other.TracesSince) = (projection.Lag, projection.TracesSince);
        return other;
    }
}
