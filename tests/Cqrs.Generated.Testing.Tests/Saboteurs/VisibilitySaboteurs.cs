using System.Collections.Concurrent;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of what others see, and when.</summary>
internal static class VisibilitySaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("shows half of a batch for a moment", disk =>
        {
            // Batches of seven only, the size that is written while others read.
            var half = new ConcurrentDictionary<Guid, long>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    if (request is not { Events.Count: 7 })
                        return await disk.AppendAsync(request!, token);
                    half[request.BatchId] = await disk.ReadStreamAsync(request.StreamId, long.MaxValue, NoFold.Instance, token) + 3;
                    var result = await disk.AppendAsync(request, token);
                    await Task.Delay(2, token);
                    half.TryRemove(request.BatchId, out _);
                    return result;
                },
                Edit = e => half.TryGetValue(e.Metadata!.BatchId, out var last) && e.Version > last ? null : e,
            };
        },
            "Atomicity.ReaderByCorrelationDuringWrites_SeesWholeBatches",
            "Atomicity.ReaderOfAStreamDuringWrites_SeesWholeBatches",
            "Atomicity.ReaderOfTheLogDuringWrites_SeesWholeBatches"),
        new("acknowledges before it commits", disk => new WriteBehindStore(disk),
            "Durability.AcknowledgedEvents_AreThereAfterReopening",
            "Durability.ConcurrentAppends_AreThereAfterReopening",
            "Durability.Correlations_AreTheSameAfterReopening",
            "Durability.EventTypesOfBefore_AreKnownAfterReopening",
            "Durability.FindAppendAfterReopening_ReturnsTheFirstResult",
            "Durability.Head_IsTheSameAfterReopening",
            "Durability.LastAcknowledgedEvent_IsThereAfterReopening",
            "Durability.Log_IsTheSameAfterReopening",
            "Durability.Metadata_IsTheSameAfterReopening",
            "Durability.Positions_GoOnAfterReopening",
            "Durability.ReusedBatchIdAfterReopening_IsRefused",
            "Durability.Versions_GoOnAfterReopening") { Claims = StoreCapabilities.Durable | StoreCapabilities.ImmediateLog },
        new("sees only what its own instance wrote of a stream", disk =>
        {
            var own = new ConcurrentDictionary<string, long>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    var result = await disk.AppendAsync(request, token);
                    own.AddOrUpdate(result.StreamId, result.Version, (_, version) => Math.Max(version, result.Version));
                    return result;
                },
                ReadStream = async (id, after, fold, token) =>
                {
                    var seen = new Seen();
                    var version = await disk.ReadStreamAsync(id, after, fold is null ? null! : seen, token);

                    // Short streams only: in a long one that both write, who is last is chance.
                    var known = own.IsEmpty || version > 10 ? version : own.GetValueOrDefault(id);
                    EditedStore.Give(id, seen.Events.Where(e => e.Version <= known), fold!, token);
                    return Math.Min(version, known);
                },
            };
        },
            "Shared.AcknowledgedByOne_IsReadByTheOther",
            "Shared.TypesThatTheOtherStoredFirst_AreKnown"),
        new("remembers that a stream was absent", disk =>
        {
            var absent = new ConcurrentDictionary<string, bool>();
            return new EditedStore(disk)
            {
                ReadStream = async (id, after, fold, token) =>
                {
                    if (!string.IsNullOrEmpty(id) && absent.TryRemove(id, out _))
                        return 0;
                    var version = await disk.ReadStreamAsync(id, after, fold, token);
                    if (version == 0)
                        absent[id] = true;
                    return version;
                },
            };
        }, "ReadYourWrites.StreamThatWasAbsent_IsThereOnceItBegan"),
    ];
}
