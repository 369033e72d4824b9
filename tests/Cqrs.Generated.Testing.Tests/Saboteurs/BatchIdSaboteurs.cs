using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;
using static Cqrs.Generated.Testing.Tests.Saboteurs.Altered;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of the batch id.</summary>
internal static class BatchIdSaboteurs
{
    // The ids that the batches came with, by those that they are kept under.
    private static readonly ConditionalWeakTable<InMemoryEventStore, ConcurrentDictionary<Guid, Guid>> s_batchIds = [];

    public static IEnumerable<Saboteur> All =>
    [
        new("forgets batch ids", disk => new EditedStore(disk)
        {
            Append = (request, token) => disk.AppendAsync(Fresh(request), token),
            Find = (_, token) => token.IsCancellationRequested ? ValueTask.FromCanceled<AppendResult?>(token) : new((AppendResult?)null),
        },
            "Batch.HugeBatchAgain_IsRepeated",
            "BatchReuse.FewerEvents_AreRefused",
            "BatchReuse.MoreEvents_AreRefused",
            "BatchReuse.OtherBoundaries_AreRefused",
            "BatchReuse.OtherEventType_IsRefused",
            "BatchReuse.OtherLastPayload_IsRefused",
            "BatchReuse.OtherOrder_IsRefused",
            "BatchReuse.OtherPayload_IsRefused",
            "BatchReuse.OtherStream_IsRefused",
            "BatchReuse.OtherTypeVersion_IsRefused",
            "BatchReuse.Refusal_NamesBatchAndFirstStream",
            "BatchReuse.Refusal_WritesNothing",
            "BatchReuse.ReuseAtOnce_OneContentWins",
            "Cancellation.AppendCancelledMeanwhile_EndsAsItSays",
            "Durability.FindAppendAfterReopening_ReturnsTheFirstResult",
            "Durability.RepeatedBatchAfterReopening_ReturnsTheFirstResult",
            "Durability.ReusedBatchIdAfterReopening_IsRefused",
            "Head.HeadAfterARepeatedAppend_HasNotMoved",
            "Idempotency.FindAppend_ReturnsTheFirstResult",
            "Idempotency.RepeatedAfterAThousandOthers_IsStillKnown",
            "Idempotency.RepeatedAfterOthers_ReturnsTheFirstResult",
            "Idempotency.RepeatedAtAnExpectedVersion_SucceedsThoughTheStreamMovedOn",
            "Idempotency.RepeatedBatch_ReturnsTheFirstResult",
            "Idempotency.RepeatedBatch_WritesNothing",
            "Idempotency.RepeatedConcurrently_WritesOnce",
            "Idempotency.RepeatedNoStream_Succeeds",
            "Idempotency.RepeatedWithOtherIdsAndTime_IsTheSameBatch",
            "Integration.IntegrationEventUnderAKnownId_WithOtherContentIsRefused",
            "Integration.IntegrationEventWithAnId_IsWrittenOnce",
            "Metadata.BatchId_IsKept",
            "Metadata.EventsOfABatch_ShareTheirMetadata",
            "Metadata.MetadataByCorrelation_IsTheSame",
            "Metadata.MetadataOfTheLog_IsTheSame",
            "Metadata.TraceParentOfARepeatedBatch_DoesNotCount",
            "Paging.BatchAcrossPages_ContinuesWithItsNextEvent",
            "ReadYourWrites.AcknowledgedAppend_IsFoundByItsBatchId",
            "Shared.BatchOnBothAtOnce_IsWrittenOnce",
            "Shared.BatchRepeatedOnTheOther_ReturnsTheFirstResult"),
        new("forgets batch ids after 500 others", disk =>
        {
            var remembered = new ConcurrentQueue<Guid>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    if (request is not null && await disk.FindAppendAsync(request.BatchId, token) is not null && remembered.Count > 500 && !remembered.Skip(remembered.Count - 500).Contains(request.BatchId))
                        return await disk.AppendAsync(Fresh(request), token);
                    var result = await disk.AppendAsync(request!, token);
                    remembered.Enqueue(request!.BatchId);
                    return result;
                },
            };
        }, "Idempotency.RepeatedAfterAThousandOthers_IsStillKnown"),
        new("forgets batch ids when it is closed", disk =>
        {
            var (known, all) = (new ConcurrentDictionary<Guid, Guid>(), s_batchIds.GetOrCreateValue(disk));
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    if (request is null)
                        return await disk.AppendAsync(request!, token);
                    var own = known.GetOrAdd(request.BatchId, _ => Guid.NewGuid());
                    all[own] = request.BatchId;
                    try
                    {
                        return await disk.AppendAsync(Request(request, request.Metadata with { BatchId = own }), token);
                    }
                    catch (BatchIdReusedException e)
                    {
                        throw new BatchIdReusedException(request.BatchId, request.StreamId, e.StoredStreamId);
                    }
                },
                Find = (id, token) => disk.FindAppendAsync(known.GetValueOrDefault(id), token),
                Edit = e => e with { Metadata = e.Metadata! with { BatchId = all[e.Metadata.BatchId] } },
            };
        },
            "Filter.WhatIsGiven_IsWhatTheLogGives",
            "Durability.FindAppendAfterReopening_ReturnsTheFirstResult",
            "Durability.RepeatedBatchAfterReopening_ReturnsTheFirstResult",
            "Durability.ReusedBatchIdAfterReopening_IsRefused",
            "Shared.BatchOnBothAtOnce_IsWrittenOnce",
            "Shared.BatchRepeatedOnTheOther_ReturnsTheFirstResult"),
        new("looks at the expected version before the batch id", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                var actual = request is null ? 0 : await disk.ReadStreamAsync(request.StreamId, long.MaxValue, NoFold.Instance, token);
                return request?.ExpectedVersion.IsMetBy(actual) == false
                    ? throw new ConcurrencyException(request.StreamId, request.ExpectedVersion, actual)
                    : await disk.AppendAsync(request!, token);
            },
        },
            "Durability.RepeatedBatchAfterReopening_ReturnsTheFirstResult",
            "Idempotency.RepeatedAtAnExpectedVersion_SucceedsThoughTheStreamMovedOn",
            "Idempotency.RepeatedConcurrently_WritesOnce",
            "Idempotency.RepeatedNoStream_Succeeds",
            "Shared.BatchRepeatedOnTheOther_ReturnsTheFirstResult"),
        new("never says that a batch was repeated", disk => new EditedStore(disk)
        {
            Append = async (request, token) => await disk.AppendAsync(request, token) with { Repeated = false },
        },
            "Batch.HugeBatchAgain_IsRepeated",
            "BatchReuse.ReuseAtOnce_OneContentWins",
            "Durability.RepeatedBatchAfterReopening_ReturnsTheFirstResult",
            "Idempotency.RepeatedAfterAThousandOthers_IsStillKnown",
            "Idempotency.RepeatedAfterOthers_ReturnsTheFirstResult",
            "Idempotency.RepeatedBatch_ReturnsTheFirstResult",
            "Idempotency.RepeatedConcurrently_WritesOnce",
            "Idempotency.RepeatedWithOtherIdsAndTime_IsTheSameBatch",
            "Integration.IntegrationEventWithAnId_IsWrittenOnce",
            "Shared.BatchOnBothAtOnce_IsWrittenOnce",
            "Shared.BatchRepeatedOnTheOther_ReturnsTheFirstResult"),
        new("takes equal events for a repeated batch", disk =>
        {
            var written = new ConcurrentDictionary<string, AppendResult>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    // Batches of three and more only: many checks append one small event again and again.
                    if (request is not { Events: { Count: >= 3 } and not Breaking } || await disk.FindAppendAsync(request.BatchId, token) is not null)
                        return await disk.AppendAsync(request!, token);
                    var content = $"{request.StreamId}:{string.Join(',', request.Events.Select(e => Convert.ToHexString(e.Payload.Span)))}";
                    return written.TryGetValue(content, out var first) ? first with { Repeated = true } : written[content] = await disk.AppendAsync(request, token);
                },
            };
        }, "Idempotency.FirstAppend_IsNotRepeated"),
        new("returns where the stream is now for a repeated batch", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                var result = await disk.AppendAsync(request, token);
                return result.Repeated ? result with { Version = await disk.ReadStreamAsync(result.StreamId, long.MaxValue, NoFold.Instance, token) } : result;
            },
        },
            "Durability.RepeatedBatchAfterReopening_ReturnsTheFirstResult",
            "Idempotency.RepeatedAfterOthers_ReturnsTheFirstResult",
            "Idempotency.RepeatedAtAnExpectedVersion_SucceedsThoughTheStreamMovedOn"),
        new("does not look at the content of a repeated batch", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (BatchIdReusedException)
                {
                    return (await disk.FindAppendAsync(request.BatchId, token))!.Value;
                }
            },
        },
            "Batch.HugeBatchAgain_IsRepeated",
            "BatchReuse.FewerEvents_AreRefused",
            "BatchReuse.MoreEvents_AreRefused",
            "BatchReuse.OtherBoundaries_AreRefused",
            "BatchReuse.OtherEventType_IsRefused",
            "BatchReuse.OtherLastPayload_IsRefused",
            "BatchReuse.OtherOrder_IsRefused",
            "BatchReuse.OtherPayload_IsRefused",
            "BatchReuse.OtherStream_IsRefused",
            "BatchReuse.OtherTypeVersion_IsRefused",
            "BatchReuse.Refusal_NamesBatchAndFirstStream",
            "BatchReuse.ReuseAtOnce_OneContentWins",
            "Durability.ReusedBatchIdAfterReopening_IsRefused",
            "Integration.IntegrationEventUnderAKnownId_WithOtherContentIsRefused"),
        new("compares a repeated batch by its bytes run together", disk =>
        {
            var written = new ConcurrentDictionary<Guid, string>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    var content = request is null or { Events: Breaking } ? "" : $"{request.StreamId}:{string.Join(',', request.Events.Select(e => e.Type))}:{string.Concat(request.Events.Select(e => Convert.ToHexString(e.Payload.Span)))}";
                    if (content.Length > 0 && written.TryGetValue(request!.BatchId, out var first) && first == content && await disk.FindAppendAsync(request.BatchId, token) is { } found)
                        return found;
                    var result = await disk.AppendAsync(request!, token);
                    written[request!.BatchId] = content;
                    return result;
                },
            };
        }, "BatchReuse.OtherBoundaries_AreRefused"),
        new("compares event ids of a repeated batch", disk =>
        {
            var ids = new ConcurrentDictionary<Guid, Guid>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    var result = await disk.AppendAsync(request, token);
                    var first = ids.GetOrAdd(request.BatchId, request.Events[0].Id);
                    return first == request.Events[0].Id ? result : throw new BatchIdReusedException(request.BatchId, request.StreamId, result.StreamId);
                },
            };
        }, "Idempotency.RepeatedWithOtherIdsAndTime_IsTheSameBatch"),
        new("keeps the batch id of a refused append", disk =>
        {
            var refused = new ConcurrentDictionary<Guid, bool>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    if (request is not null && refused.ContainsKey(request.BatchId))
                        throw new BatchIdReusedException(request.BatchId, request.StreamId, request.StreamId);
                    try
                    {
                        return await disk.AppendAsync(request!, token);
                    }
                    catch (ConcurrencyException)
                    {
                        refused.TryAdd(request!.BatchId, true);
                        throw;
                    }
                },
            };
        }, "Idempotency.RefusedBatch_LeavesItsIdFree"),
        new("finds a batch only at the second question", disk =>
        {
            var asked = new ConcurrentDictionary<Guid, bool>();
            return new EditedStore(disk)
            {
                Find = (id, token) => asked.TryAdd(id, true) && !token.IsCancellationRequested ? new((AppendResult?)null) : disk.FindAppendAsync(id, token),
            };
        },
            "Cancellation.AppendCancelledMeanwhile_EndsAsItSays",
            "Durability.FindAppendAfterReopening_ReturnsTheFirstResult",
            "Idempotency.FindAppend_ReturnsTheFirstResult",
            "ReadYourWrites.AcknowledgedAppend_IsFoundByItsBatchId"),
        new("keeps batch ids for each stream", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (BatchIdReusedException e) when (e.StoredStreamId != request.StreamId)
                {
                    return await disk.AppendAsync(Fresh(request), token);
                }
            },
        },
            "BatchReuse.OtherStream_IsRefused",
            "BatchReuse.Refusal_WritesNothing"),
    ];

    private static AppendRequest Fresh(AppendRequest request) => request is null ? request! : Request(request, request.Metadata with { BatchId = Guid.NewGuid() });
}
