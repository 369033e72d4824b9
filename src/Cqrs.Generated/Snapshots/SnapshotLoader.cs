using Cqrs.Generated.Stores;
using Cqrs.Generated.Telemetry;

namespace Cqrs.Generated;

/// <summary>Loads aggregates that have snapshots: the snapshot where it can be trusted, and the events behind it; all events where it cannot.</summary>
internal sealed class SnapshotLoader<TAggregate>(IEventStore store, SnapshotPlan plan, TimeProvider clock)
    where TAggregate : Aggregate, IAggregate<TAggregate>
{
    private readonly SnapshotWriter _writer = plan.Writer;
    private readonly SnapshotPolicy _policy = plan.Policy;

    private static AggregateType<TAggregate> Type => TAggregate.Type;

    /// <summary>The loader, or null where nothing is to be kept.</summary>
    /// <exception cref="UnencodableStateException">The aggregate's state cannot be encoded.</exception>
    public static SnapshotLoader<TAggregate>? For(IEventStore store, SnapshotPlan? plan, TimeProvider clock)
    {
        if (plan is null)
            return null;
        Type.RefuseWithoutState();
        if (Type.Fingerprint != default)
            return new SnapshotLoader<TAggregate>(store, plan, clock);
        plan.Writer.TellOfNoFingerprint(Type.Name);
        return null;
    }

    public async ValueTask<TAggregate?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(id, counts: true, cancellationToken).ConfigureAwait(false);
        if (loaded.Aggregate is not { } aggregate)
            return null;

        // A handler that suggests a snapshot has done so each time that its event was read.
        aggregate.TakeSuggestion();
        if (loaded.Refused is not null || IsDue(aggregate))
            Ask(aggregate, loaded.Refused is { } refused && (refused.MustGo || refused.Version > aggregate.Version));
        return aggregate;
    }

    /// <summary>The aggregate's events have been appended.</summary>
    public void Saved(TAggregate aggregate, IReadOnlyList<EncodedEvent> events)
    {
        var track = aggregate.Track ??= new StateTrack();
        foreach (var e in events)
            track.Bytes += e.Payload.Length;
        if (aggregate.TakeSuggestion() || IsDue(aggregate))
            Ask(aggregate, discard: false);
    }

    private bool IsDue(TAggregate aggregate) => aggregate.Track is { } track
        && _policy.IsDue(aggregate.Version - track.Version, track.Bytes, _policy.Age is null || track.Created is not { } created ? null : clock.GetUtcNow() - created);

    private void Ask(TAggregate aggregate, bool discard)
    {
        // Asked for is as good as made: it is not asked for again with each event until then.
        (aggregate.Track!.Version, aggregate.Track.Created, aggregate.Track.Bytes) = (aggregate.Version, clock.GetUtcNow(), 0);
        var id = aggregate.Id;
        _writer.Request(new SnapshotRequest(StreamName.For(Type.Name, id), Type.Name, discard, token => TakeAsync(id, token)));
    }

    /// <summary>Folds the stream as it is now.</summary>
    private async ValueTask<Snapshot?> TakeAsync(string id, CancellationToken cancellationToken)
    {
        var (aggregate, from, _) = await LoadAsync(id, counts: false, cancellationToken).ConfigureAwait(false);
        if (aggregate is null || aggregate.Version == from)
            return null;
        var streamId = StreamName.For(Type.Name, id);
        var last = new EventAt();
        await store.ReadStreamAsync(streamId, aggregate.Version - 1, last, cancellationToken).ConfigureAwait(false);

        // The stream was replaced by a shorter one in between. The next load will see it.
        if (last.Version != aggregate.Version)
            return null;
        return Snapshot.Create(
            streamId, aggregate.Version, last.Position, last.Id, Type.Fingerprint, clock.GetUtcNow(), aggregate.EncodeState(() => Type.Create(id)));
    }

    /// <summary>Loads, from a snapshot or without one.</summary>
    /// <param name="id">The aggregate's id.</param>
    /// <param name="counts">Whether what becomes of the snapshot is counted: the writer's own loads are not.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async ValueTask<Loaded> LoadAsync(string id, bool counts, CancellationToken cancellationToken)
    {
        var streamId = StreamName.For(Type.Name, id);
        var snapshot = await LoadSnapshotAsync(streamId, cancellationToken).ConfigureAwait(false);
        var reason = snapshot is null ? null : WhyNotTrusted(snapshot, streamId);
        if (snapshot is not null && reason is null)
        {
            (var aggregate, reason) = await FromSnapshotAsync(id, streamId, snapshot, cancellationToken).ConfigureAwait(false);
            if (aggregate is not null)
            {
                if (counts)
                    SnapshotCounters.Used(Type.Name);
                return new Loaded(aggregate, snapshot.Version, null);
            }
        }

        var anew = New(id);
        var fold = new BytesFold(anew);
        var version = await store.ReadStreamAsync(streamId, 0, fold, cancellationToken).ConfigureAwait(false);
        anew.Track = new StateTrack { Bytes = fold.Bytes };
        if (reason is null)
            return new Loaded(version == 0 ? null : anew, 0, null);

        // Only now: where the events themselves cannot be read, the snapshot is not to blame.
        if (counts)
            SnapshotCounters.Ignored(Type.Name, reason);
        var mustGo = reason is SnapshotReasons.Damaged or SnapshotReasons.Ahead or SnapshotReasons.History;
        if (version == 0)
            Forget(streamId);
        return new Loaded(version == 0 ? null : anew, 0, new Refused(snapshot!.Version, mustGo));
    }

    private async ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken)
    {
        try
        {
            return await _writer.Store.LoadSnapshotAsync(streamId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            SnapshotCounters.Ignored(Type.Name, SnapshotReasons.Unreadable);
            _writer.Tell(Type.Name, e);
            return null;
        }
    }

    private static string? WhyNotTrusted(Snapshot snapshot, string streamId)
        => !snapshot.IsSound(streamId) ? SnapshotReasons.Damaged
            : snapshot.Fingerprint != Type.Fingerprint ? SnapshotReasons.Fingerprint
            : snapshot.History == SnapshotHistory.Other ? SnapshotReasons.History
            : null;

    private async ValueTask<(TAggregate? Aggregate, string? Reason)> FromSnapshotAsync(string id, string streamId, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var aggregate = New(id);
        try
        {
            aggregate.DecodeState(snapshot.State.Span, snapshot.Version);
        }
        catch (Exception)
        {
            // Of a type in the state a constructor may throw anything. What is half read is thrown away.
            return (null, SnapshotReasons.Undecodable);
        }

        var tail = new TailFold(aggregate, snapshot);
        try
        {
            var version = await store.ReadStreamAsync(streamId, snapshot.Version - 1, tail, cancellationToken).ConfigureAwait(false);
            if (version < snapshot.Version)
                return (null, SnapshotReasons.Ahead);
        }
        catch (EventHandlerException)
        {
            // Whose fault it was shows when the events are read without the snapshot.
            return (null, SnapshotReasons.Handler);
        }

        if (tail.IsOtherHistory)
            return (null, SnapshotReasons.History);
        aggregate.Track = new StateTrack { Version = snapshot.Version, Created = snapshot.Created, Bytes = tail.Bytes };
        return (aggregate, null);
    }

    private TAggregate New(string id)
    {
        var aggregate = Type.Create(id);
        aggregate.Clock = clock;
        return aggregate;
    }

    private void Forget(string streamId) => _writer.Request(new SnapshotRequest(streamId, Type.Name, Discard: true, static _ => new((Snapshot?)null)));

    /// <param name="Aggregate">The aggregate; null if there is no stream.</param>
    /// <param name="From">The version of the snapshot that it was loaded from; 0 for none.</param>
    /// <param name="Refused">The snapshot that was there and not used.</param>
    private readonly record struct Loaded(TAggregate? Aggregate, long From, Refused? Refused);

    /// <param name="Version">Its version.</param>
    /// <param name="MustGo">Whether it would keep a better one out.</param>
    private sealed record Refused(long Version, bool MustGo);
}
