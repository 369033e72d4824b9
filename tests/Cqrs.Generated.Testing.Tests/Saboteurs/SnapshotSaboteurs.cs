using System.Collections.Concurrent;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of snapshots.</summary>
internal static class SnapshotSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("keeps an older snapshot in place of a newer one", disk => new EditedStore(disk)
        {
            SaveSnapshot = async (snapshot, token) =>
            {
                token.ThrowIfCancellationRequested();
                await disk.DeleteSnapshotAsync(snapshot.StreamId, token);
                return await disk.SaveSnapshotAsync(snapshot, token);
            },
        },
            "Snapshot.OlderSnapshot_DoesNothing",
            "Snapshot.SnapshotsSavedAtOnce_LeaveTheNewest"),
        new("looks for a newer snapshot apart from the write", disk => new EditedStore(disk)
        {
            SaveSnapshot = async (snapshot, token) =>
            {
                if (await disk.LoadSnapshotAsync(snapshot.StreamId, token) is { } there && there.Version > snapshot.Version)
                    return false;
                await Task.Delay(1, token);
                await disk.DeleteSnapshotAsync(snapshot.StreamId, token);
                return await disk.SaveSnapshotAsync(snapshot, token);
            },
        },
            "Snapshot.SnapshotsSavedAtOnce_LeaveTheNewest"),
        new("says that it kept what it did not", disk => new EditedStore(disk) { SaveSnapshot = async (snapshot, token) => await disk.SaveSnapshotAsync(snapshot, token) || true },
            "Snapshot.OlderSnapshot_DoesNothing"),
        new("keeps the first snapshot of a version", disk => new EditedStore(disk)
        {
            SaveSnapshot = async (snapshot, token) => (await disk.LoadSnapshotAsync(snapshot.StreamId, token))?.Version != snapshot.Version && await disk.SaveSnapshotAsync(snapshot, token),
        },
            "Snapshot.NumbersAtTheirEnds_AreKept",
            "Snapshot.SnapshotOfTheSameVersion_TakesThePlace"),
        new("keeps no more than 64 KiB of a state", disk => new EditedStore(disk)
        {
            SaveSnapshot = (snapshot, token) => disk.SaveSnapshotAsync(snapshot with { State = snapshot.State[..Math.Min(snapshot.State.Length, 64 * 1024)] }, token),
        },
            "Snapshot.StateOfAnyLength_IsKept"),
        new("keeps no epoch in snapshots", disk => new EditedStore(disk)
        {
            SaveSnapshot = (snapshot, token) => disk.SaveSnapshotAsync(snapshot with { Position = snapshot.Position with { Epoch = 0 } }, token),
        },
            "Snapshot.NumbersAtTheirEnds_AreKept"),
        new("keeps the caller's bytes", disk =>
        {
            var states = new ConcurrentDictionary<string, ReadOnlyMemory<byte>>();
            return new EditedStore(disk)
            {
                SaveSnapshot = async (snapshot, token) =>
                {
                    var kept = await disk.SaveSnapshotAsync(snapshot, token);
                    if (kept && snapshot.State.Length == 3 && snapshot.Version == 1)
                        states[snapshot.StreamId] = snapshot.State;
                    return kept;
                },
                LoadSnapshot = async (stream, token) => await disk.LoadSnapshotAsync(stream, token) is { } found
                    ? found with { State = states.TryGetValue(stream, out var state) ? state : found.State }
                    : null,
            };
        },
            "Snapshot.StateChangedAfterwards_IsKeptAsItWas"),
        new("takes a trimmed stream id for the same", disk => new EditedStore(disk)
        {
            SaveSnapshot = (snapshot, token) => disk.SaveSnapshotAsync(snapshot with { StreamId = snapshot.StreamId.Trim() }, token),
            LoadSnapshot = async (stream, token) => await disk.LoadSnapshotAsync(stream.Trim(), token) is { } found ? found with { StreamId = stream } : null,
        },
            "Snapshot.Streams_HaveSnapshotsOfTheirOwn"),
        new("deletes no snapshot", disk => new EditedStore(disk)
        {
            DeleteSnapshot = (stream, token) =>
            {
                StorableText.Check(stream, "stream id", "streamId");
                return token.IsCancellationRequested ? ValueTask.FromCanceled(token) : default;
            },
        },
            "Snapshot.DeletedSnapshot_IsGoneAndMakesRoomForAnOlderOne",
            "Snapshot.EventAtItsVersion_DecidesItsHistory",
            "Snapshot.SnapshotOfOneInstance_IsLoadedByTheOther"),
        new("deletes all snapshots in place of one", disk => new EditedStore(disk)
        {
            DeleteSnapshot = (stream, token) =>
            {
                StorableText.Check(stream, "stream id", "streamId");
                return disk.DeleteAllSnapshotsAsync(token);
            },
        },
            "Snapshot.DeletedSnapshot_IsGoneAndMakesRoomForAnOlderOne"),
        new("deletes none in place of all", disk => new EditedStore(disk) { DeleteSnapshots = token => token.IsCancellationRequested ? ValueTask.FromCanceled(token) : default },
            "Snapshot.DeletingAll_LeavesNone"),
        new("gives only snapshots that are sound", disk => new EditedStore(disk)
        {
            LoadSnapshot = async (stream, token) => await disk.LoadSnapshotAsync(stream, token) is { } found && found.IsSound(stream) ? found : null,
        },
            "Snapshot.DamagedSnapshot_IsGivenAsItIs",
            "Snapshot.NumbersAtTheirEnds_AreKept"),
        new("says of every snapshot that its event is there", disk => new EditedStore(disk)
        {
            LoadSnapshot = async (stream, token) => await disk.LoadSnapshotAsync(stream, token) is { } found ? found with { History = SnapshotHistory.Same } : null,
        },
            "Snapshot.EventAtItsVersion_DecidesItsHistory"),
        new("says of no snapshot that its event is there", disk => new EditedStore(disk)
        {
            LoadSnapshot = async (stream, token) => await disk.LoadSnapshotAsync(stream, token) is { } found ? found with { History = SnapshotHistory.Other } : null,
        },
            "Snapshot.EventAtItsVersion_DecidesItsHistory"),
        new("knows only the snapshots of its own instance", disk =>
        {
            var own = new ConcurrentDictionary<string, bool>();
            return new EditedStore(disk)
            {
                SaveSnapshot = (snapshot, token) =>
                {
                    own[snapshot.StreamId] = true;
                    return disk.SaveSnapshotAsync(snapshot, token);
                },
                LoadSnapshot = async (stream, token) => await disk.LoadSnapshotAsync(stream, token) is { } found && own.ContainsKey(stream) ? found : null,
            };
        },
            "Snapshot.SnapshotOfOneInstance_IsLoadedByTheOther"),
        new("saves snapshots that were cancelled", disk => new EditedStore(disk) { SaveSnapshot = (snapshot, _) => disk.SaveSnapshotAsync(snapshot, CancellationToken.None) },
            "Snapshot.SnapshotsCancelledBeforehand_Throw"),
    ];
}
