using System.Collections.Concurrent;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of visibility, cancellation, correlation and checkpoints.</summary>
internal static class OtherSaboteurs
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
        new("ignores cancellation", disk => new EditedStore(disk)
        {
            Append = (request, _) => disk.AppendAsync(request),
            Find = (id, _) => disk.FindAppendAsync(id),
            ReadStream = (id, after, fold, _) => disk.ReadStreamAsync(id, after, fold),
            ReadAll = (after, maximum, fold, _) => disk.ReadAllAsync(after, maximum, fold),
            ReadCorrelation = (id, fold, _) => disk.ReadByCorrelationAsync(id, fold),
            Head = _ => disk.GetHeadAsync(),
            Wait = (after, _) => disk.WaitForEventsAsync(after),
            Load = (name, _) => disk.LoadCheckpointAsync(name),
            Save = (name, position, _) => disk.SaveCheckpointAsync(name, position),
        },
            "Cancellation.AppendCancelledBeforehand_Throws",
            "Cancellation.AppendCancelledBeforehand_WritesNothing",
            "Cancellation.CorrelationReadCancelledBeforehand_Throws",
            "Cancellation.FindAppendCancelledBeforehand_Throws",
            "Cancellation.HeadCancelledBeforehand_Throws",
            "Cancellation.LogReadCancelledBeforehand_Throws",
            "Cancellation.LongReadCancelledOnItsFirstPage_Ends",
            "Cancellation.StreamReadCancelledBeforehand_Throws",
            "Cancellation.WaitCancelledBeforehand_Throws",
            "Cancellation.WaitCancelledWhileItWaits_Ends",
            "Checkpoint.CheckpointsCancelledBeforehand_Throw") { Hangs = true },
        new("ends a cancelled wait as if there were events", disk => new EditedStore(disk)
        {
            Wait = async (after, token) =>
            {
                try
                {
                    await disk.WaitForEventsAsync(after, token);
                }
                catch (OperationCanceledException)
                {
                    // What the defect is.
                }
            },
        },
            "Cancellation.WaitCancelledBeforehand_Throws",
            "Cancellation.WaitCancelledWhileItWaits_Ends"),
        new("says cancelled after it has written", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                var result = await disk.AppendAsync(request, CancellationToken.None);
                token.ThrowIfCancellationRequested();
                return result;
            },
        },
            "Cancellation.AppendCancelledBeforehand_WritesNothing",
            "Cancellation.AppendCancelledMeanwhile_EndsAsItSays"),
        new("takes a cancelled append back in silence", disk => new EditedStore(disk)
        {
            Append = (request, token) => token.IsCancellationRequested && request is not null
                ? new(new AppendResult(request.StreamId, request.Events.Count, new Position(0, 1), Repeated: false))
                : disk.AppendAsync(request!, token),
        },
            "Cancellation.AppendCancelledBeforehand_Throws",
            "Cancellation.AppendCancelledMeanwhile_EndsAsItSays"),
        new("looks at cancellation only at the start of a read", disk => new EditedStore(disk)
        {
            ReadStream = (id, after, fold, token) => token.IsCancellationRequested ? ValueTask.FromCanceled<long>(token) : disk.ReadStreamAsync(id, after, fold),
        }, "Cancellation.LongReadCancelledOnItsFirstPage_Ends"),
        new("reads the stream instead of the correlation", disk => new EditedStore(disk)
        {
            ReadCorrelation = async (id, fold, token) => await Task.FromResult(fold is null ? 0 : await disk.ReadStreamAsync(id, 0, fold, token)),
        },
            "Argument.CorrelationIdThatIsNoText_IsRefused",
            "Argument.CorrelationReadWithoutAFold_IsRefused",
            "Cancellation.LongReadCancelledOnItsFirstPage_Ends",
            "Correlation.CorrelationThatIsAStreamsId_IsNotThatStream",
            "Correlation.EventsOfAllStreams_AreGivenInGlobalOrder",
            "Correlation.HostileCorrelations_AreText",
            "Correlation.LongestCorrelation_IsFound",
            "Correlation.ManyEventsOfOneCorrelation_AreGiven",
            "Correlation.OtherCorrelations_AreNotGiven",
            "Correlation.SimilarCorrelations_AreDifferent",
            "Correlation.VersionsAndPositions_AreThoseOfTheLog",
            "Durability.Correlations_AreTheSameAfterReopening",
            "Fold.FoldThatThrowsOnACorrelation_ItsExceptionPassesThrough",
            "Integration.IntegrationEvent_IsInTheLogUnderItsCorrelation",
            "Metadata.MetadataByCorrelation_IsTheSame",
            "ReadYourWrites.AcknowledgedAppend_IsUnderItsCorrelation",
            "ReadYourWrites.StreamThatWasAbsent_IsThereOnceItBegan"),
        new("takes a percent sign in a correlation id for a wildcard", disk => new EditedStore(disk)
        {
            ReadCorrelation = async (id, fold, token) =>
            {
                if (id != "%")
                {
                    await disk.ReadByCorrelationAsync(id, fold, token);
                    return;
                }

                await disk.ReadAllAsync(Position.Start, int.MaxValue, fold, token);
            },
        }, "Correlation.HostileCorrelations_AreText"),
        new("compares correlation ids without case", disk => new EditedStore(disk)
        {
            ReadCorrelation = async (id, fold, token) =>
            {
                var seen = new Seen();
                await disk.ReadByCorrelationAsync(id, fold is null ? null! : seen, token);
                await disk.ReadAllAsync(Position.Start, int.MaxValue, seen, token);
                EditedStore.Give(null, seen.Events.Where(e => string.Equals(e.Metadata!.CorrelationId, id, StringComparison.OrdinalIgnoreCase)).DistinctBy(e => e.Position).OrderBy(e => e.Position), fold!, token);
            },
        }, "Correlation.SimilarCorrelations_AreDifferent"),
        new("gives a correlation stream by stream", disk => new EditedStore(disk)
        {
            ReadCorrelation = async (id, fold, token) =>
            {
                var seen = new Seen();
                await disk.ReadByCorrelationAsync(id, fold is null ? null! : seen, token);
                EditedStore.Give(null, seen.Events.OrderBy(e => e.Stream, StringComparer.Ordinal), fold!, token);
            },
        },
            "Correlation.EventsOfAllStreams_AreGivenInGlobalOrder",
            "Correlation.ManyEventsOfOneCorrelation_AreGiven"),
        new("gives at most 1,000 events of a correlation but one", disk => new EditedStore(disk)
        {
            ReadCorrelation = async (id, fold, token) =>
            {
                var seen = new Seen();
                await disk.ReadByCorrelationAsync(id, fold is null ? null! : seen, token);
                EditedStore.Give(null, seen.Events.Count == 1_000 ? seen.Events.SkipLast(1) : seen.Events, fold!, token);
            },
        }, "Correlation.ManyEventsOfOneCorrelation_AreGiven"),
        new("moves checkpoints only forward", disk => new EditedStore(disk)
        {
            Save = async (name, position, token) =>
            {
                if (await disk.LoadCheckpointAsync(name, token) < position)
                    await disk.SaveCheckpointAsync(name, position, token);
            },
        },
            "Checkpoint.CheckpointAtStart_IsLoaded",
            "Checkpoint.SmallerCheckpoint_ReplacesAGreaterOne"),
        new("keeps no epoch in checkpoints", disk => new EditedStore(disk) { Save = (name, position, token) => disk.SaveCheckpointAsync(name, position with { Epoch = 0 }, token) },
            "Checkpoint.LargestPosition_IsKept"),
        new("loses checkpoints when it is closed", disk =>
        {
            var checkpoints = new InMemoryEventStore();
            return new EditedStore(disk) { Load = checkpoints.LoadCheckpointAsync, Save = checkpoints.SaveCheckpointAsync };
        },
            "Durability.Checkpoints_AreThereAfterReopening",
            "Shared.CheckpointOfOne_IsLoadedByTheOther"),
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
