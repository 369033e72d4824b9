using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>A sound store in which some members have been replaced. Each replacement is given the store that it stands before.</summary>
internal sealed class EditedStore(InMemoryEventStore sound) : IEventStore, ICheckpointStore, ILeaseStore, ISnapshotStore
{
    public Func<AppendRequest, CancellationToken, ValueTask<AppendResult>>? Append { get; init; }

    public Func<Guid, CancellationToken, ValueTask<AppendResult?>>? Find { get; init; }

    public Func<string, long, IEventFold, CancellationToken, ValueTask<long>>? ReadStream { get; init; }

    public Func<Position, int, IEventFold, CancellationToken, ValueTask<Position>>? ReadAll { get; init; }

    public Func<Position, int, EventFilter, IEventFold, CancellationToken, ValueTask<Position>>? ReadFiltered { get; init; }

    public Func<string, IEventFold, CancellationToken, ValueTask>? ReadCorrelation { get; init; }

    public Func<CancellationToken, ValueTask<Position>>? Head { get; init; }

    public Func<Position, CancellationToken, ValueTask>? Wait { get; init; }

    public Func<string, CancellationToken, ValueTask<Position>>? Load { get; init; }

    public Func<string, Position, CancellationToken, ValueTask>? Save { get; init; }

    public Func<string, string, TimeSpan, CancellationToken, ValueTask<Lease?>>? Acquire { get; init; }

    public Func<Lease, TimeSpan, CancellationToken, ValueTask>? Renew { get; init; }

    public Func<Lease, CancellationToken, ValueTask>? Release { get; init; }

    public Func<string, Position, Lease, CancellationToken, ValueTask>? SaveFenced { get; init; }

    public Func<string, CancellationToken, ValueTask<Snapshot?>>? LoadSnapshot { get; init; }

    public Func<Snapshot, CancellationToken, ValueTask<bool>>? SaveSnapshot { get; init; }

    public Func<string, CancellationToken, ValueTask>? DeleteSnapshot { get; init; }

    public Func<CancellationToken, ValueTask>? DeleteSnapshots { get; init; }

    /// <summary>Changes the events that any read gives; what is returned is left.</summary>
    public Func<SeenEvent, SeenEvent?>? Edit { get; init; }

    public ValueTask<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken = default)
        => Append is null ? sound.AppendAsync(request, cancellationToken) : Append(request, cancellationToken);

    public ValueTask<AppendResult?> FindAppendAsync(Guid batchId, CancellationToken cancellationToken = default)
        => Find is null ? sound.FindAppendAsync(batchId, cancellationToken) : Find(batchId, cancellationToken);

    public ValueTask<long> ReadStreamAsync(string streamId, long afterVersion, IEventFold fold, CancellationToken cancellationToken = default)
    {
        if (ReadStream is not null)
            return ReadStream(streamId, afterVersion, fold, cancellationToken);
        return Edit is null
            ? sound.ReadStreamAsync(streamId, afterVersion, fold, cancellationToken)
            : EditedAsync(streamId, fold, seen => sound.ReadStreamAsync(streamId, afterVersion, seen, cancellationToken), cancellationToken);
    }

    public ValueTask<Position> ReadAllAsync(Position after, int maximum, IEventFold fold, CancellationToken cancellationToken = default)
    {
        if (ReadAll is not null)
            return ReadAll(after, maximum, fold, cancellationToken);
        return Edit is null
            ? sound.ReadAllAsync(after, maximum, fold, cancellationToken)
            : EditedAsync(null, fold, seen => sound.ReadAllAsync(after, maximum, seen, cancellationToken), cancellationToken);
    }

    // Not by way of the edited read of everything: a defect there would be found twice.
    public ValueTask<Position> ReadAllAsync(Position after, int maximum, EventFilter filter, IEventFold fold, CancellationToken cancellationToken = default)
        => ReadFiltered is null ? sound.ReadAllAsync(after, maximum, filter, fold, cancellationToken) : ReadFiltered(after, maximum, filter, fold, cancellationToken);

    public async ValueTask ReadByCorrelationAsync(string correlationId, IEventFold fold, CancellationToken cancellationToken = default)
    {
        if (ReadCorrelation is not null)
            await ReadCorrelation(correlationId, fold, cancellationToken);
        else if (Edit is null)
            await sound.ReadByCorrelationAsync(correlationId, fold, cancellationToken);
        else
            await EditedAsync(null, fold, async seen =>
            {
                await sound.ReadByCorrelationAsync(correlationId, seen, cancellationToken);
                return 0;
            }, cancellationToken);
    }

    public ValueTask<Position> GetHeadAsync(CancellationToken cancellationToken = default)
        => Head is null ? sound.GetHeadAsync(cancellationToken) : Head(cancellationToken);

    public ValueTask WaitForEventsAsync(Position after, CancellationToken cancellationToken = default)
        => Wait is null ? sound.WaitForEventsAsync(after, cancellationToken) : Wait(after, cancellationToken);

    public ValueTask<Position> LoadCheckpointAsync(string name, CancellationToken cancellationToken = default)
        => Load is null ? sound.LoadCheckpointAsync(name, cancellationToken) : Load(name, cancellationToken);

    public ValueTask SaveCheckpointAsync(string name, Position position, CancellationToken cancellationToken = default)
        => Save is null ? sound.SaveCheckpointAsync(name, position, cancellationToken) : Save(name, position, cancellationToken);

    public ValueTask<Lease?> TryAcquireLeaseAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken = default)
        => Acquire is null ? sound.TryAcquireLeaseAsync(name, owner, duration, cancellationToken) : Acquire(name, owner, duration, cancellationToken);

    public ValueTask RenewLeaseAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken = default)
        => Renew is null ? sound.RenewLeaseAsync(lease, duration, cancellationToken) : Renew(lease, duration, cancellationToken);

    public ValueTask ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken = default)
        => Release is null ? sound.ReleaseLeaseAsync(lease, cancellationToken) : Release(lease, cancellationToken);

    public ValueTask SaveCheckpointAsync(string name, Position position, Lease lease, CancellationToken cancellationToken = default)
        => SaveFenced is null ? sound.SaveCheckpointAsync(name, position, lease, cancellationToken) : SaveFenced(name, position, lease, cancellationToken);

    public ValueTask<Snapshot?> LoadSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
        => LoadSnapshot is null ? sound.LoadSnapshotAsync(streamId, cancellationToken) : LoadSnapshot(streamId, cancellationToken);

    public ValueTask<bool> SaveSnapshotAsync(Snapshot snapshot, CancellationToken cancellationToken = default)
        => SaveSnapshot is null ? sound.SaveSnapshotAsync(snapshot, cancellationToken) : SaveSnapshot(snapshot, cancellationToken);

    public ValueTask DeleteSnapshotAsync(string streamId, CancellationToken cancellationToken = default)
        => DeleteSnapshot is null ? sound.DeleteSnapshotAsync(streamId, cancellationToken) : DeleteSnapshot(streamId, cancellationToken);

    public ValueTask DeleteAllSnapshotsAsync(CancellationToken cancellationToken = default)
        => DeleteSnapshots is null ? sound.DeleteAllSnapshotsAsync(cancellationToken) : DeleteSnapshots(cancellationToken);

    /// <summary>Hands events to a fold as a store does: in pages, with or without metadata.</summary>
    public static void Give(string? streamId, IEnumerable<SeenEvent> events, IEventFold fold, CancellationToken cancellationToken)
    {
        SeenEvent[] given = [.. events];
        var numbers = given.Select(e => e.Type).Distinct().Select((type, i) => (type, i)).ToDictionary(pair => pair.type, pair => pair.i);
        var types = numbers.Aggregate(EventTypeTable.Empty, (table, pair) => table.With(pair.Value, pair.Key));
        var pages = new EventPageBuilder(streamId, fold);
        foreach (var e in given)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pages.Add(types, numbers[e.Type], e.Version, e.Position, e.Payload, e.Id, fold.NeedsMetadata ? e.Metadata : null);
        }

        pages.Flush();
    }

    private async ValueTask<T> EditedAsync<T>(string? streamId, IEventFold fold, Func<Seen, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        if (fold is null)
            await read(null!);
        var seen = new Seen();
        var returned = await read(seen);
        Give(streamId, seen.Events.Select(Edit!).OfType<SeenEvent>(), fold!, cancellationToken);
        return returned;
    }
}
