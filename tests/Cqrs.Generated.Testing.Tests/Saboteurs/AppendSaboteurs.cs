using Cqrs.Generated.Stores;
using static Cqrs.Generated.Testing.Tests.Saboteurs.Altered;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of the expected version.</summary>
internal static class AppendSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("ignores the expected version", disk => new EditedStore(disk)
        {
            Append = (request, token) => disk.AppendAsync(Request(request, expected: ExpectedVersion.Any), token),
        },
            "Concurrency.AtNoStream_ExactlyOneWins",
            "Concurrency.AtOneExpectedVersion_ExactlyOneWins",
            "Durability.Versions_GoOnAfterReopening",
            "EventType.TypeOfARefusedAppend_CanComeLater",
            "ExpectedVersion.ConflictOnAnAbsentStream_LeavesItAbsent",
            "ExpectedVersion.Conflict_LeavesNothingInTheLog",
            "ExpectedVersion.Conflict_LeavesNothingUnderItsCorrelation",
            "ExpectedVersion.Conflict_LeavesTheStreamAsItWas",
            "ExpectedVersion.Conflict_NamesStreamExpectedAndActual",
            "ExpectedVersion.NewerVersion_Conflicts",
            "ExpectedVersion.NoStreamOnAStream_Conflicts",
            "ExpectedVersion.OlderVersion_Conflicts",
            "ExpectedVersion.VersionAfterAConflict_IsTheNext",
            "ExpectedVersion.VersionOfAnAbsentStream_Conflicts",
            "Head.HeadAfterARefusedAppend_HasNotMoved",
            "Idempotency.FindAppendOfARefusedBatch_IsNull",
            "Idempotency.RefusedBatch_LeavesItsIdFree",
            "Shared.InstancesAtOneExpectedVersion_OneWins"),
        new("does nothing on a conflict and calls it success", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (ConcurrencyException e)
                {
                    return new AppendResult(request.StreamId, e.Actual, await disk.GetHeadAsync(token), Repeated: false);
                }
            },
        },
            "Concurrency.AnyVersionAmongExpectedOnes_BothAreRight",
            "Concurrency.AtNoStream_ExactlyOneWins",
            "Concurrency.AtOneExpectedVersion_ExactlyOneWins",
            "Concurrency.LosersOfARace_WroteNothing",
            "Concurrency.ReadDecideAppendRetry_LosesNothing",
            "Durability.Versions_GoOnAfterReopening",
            "ExpectedVersion.Conflict_NamesStreamExpectedAndActual",
            "ExpectedVersion.NewerVersion_Conflicts",
            "ExpectedVersion.NoStreamOnAStream_Conflicts",
            "ExpectedVersion.OlderVersion_Conflicts",
            "ExpectedVersion.VersionOfAnAbsentStream_Conflicts",
            "Shared.InstancesAtOneExpectedVersion_OneWins"),
        new("checks the expected version first and appends later", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                if (request?.ExpectedVersion.Value is not { } expected || await disk.FindAppendAsync(request.BatchId, token) is not null)
                    return await disk.AppendAsync(request!, token);
                if (await disk.ReadStreamAsync(request.StreamId, long.MaxValue, NoFold.Instance, token) is var actual && actual != expected)
                    throw new ConcurrencyException(request.StreamId, request.ExpectedVersion, actual);
                await Task.Delay(1, token);
                return await disk.AppendAsync(Request(request, expected: ExpectedVersion.Any), token);
            },
        },
            "Concurrency.AtNoStream_ExactlyOneWins",
            "Concurrency.AtOneExpectedVersion_ExactlyOneWins",
            "Shared.InstancesAtOneExpectedVersion_OneWins"),
        new("takes a newer expected version for met", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (ConcurrencyException e) when (e.Expected.Value > e.Actual)
                {
                    return await disk.AppendAsync(Request(request, expected: ExpectedVersion.Any), token);
                }
            },
        },
            "EventType.TypeOfARefusedAppend_CanComeLater",
            "ExpectedVersion.ConflictOnAnAbsentStream_LeavesItAbsent",
            "ExpectedVersion.Conflict_NamesStreamExpectedAndActual",
            "ExpectedVersion.NewerVersion_Conflicts",
            "ExpectedVersion.VersionOfAnAbsentStream_Conflicts",
            "Idempotency.FindAppendOfARefusedBatch_IsNull",
            "Idempotency.RefusedBatch_LeavesItsIdFree"),
        new("names the version after the actual one in a conflict", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (ConcurrencyException e)
                {
                    throw new ConcurrencyException(e.StreamId, e.Expected, e.Actual + 1);
                }
            },
        },
            "Concurrency.LosersOfARace_LearnTheVersionThatIsThere",
            "ExpectedVersion.Conflict_NamesStreamExpectedAndActual"),
        new("returns the position of the batch's first event", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                var result = await disk.AppendAsync(request, token);
                return result with { Position = new Position(0, result.Position.Sequence - request.Events.Count + 1) };
            },
        },
            "Append.Result_HasThePositionOfTheLastEvent",
            "Durability.FindAppendAfterReopening_ReturnsTheFirstResult",
            "Head.Head_IsTheLastEventsPosition",
            "Idempotency.FindAppend_ReturnsTheFirstResult",
            "Order.ResultsOfConcurrentAppends_AreTheirPlacesInTheLog"),
        new("writes what it could read of a batch that broke", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (InvalidOperationException)
                {
                    var half = new List<EncodedEvent> { request.Events[0], request.Events[1] };
                    await disk.AppendAsync(Request(request, events: half), token);
                    throw;
                }
            },
        },
            "Atomicity.AppendThatBreaksInTheMiddle_LeavesNothingInTheLog",
            "Atomicity.AppendThatBreaksInTheMiddle_LeavesNothingInTheStream",
            "Atomicity.AppendThatBroke_CanBeRepeated"),
        new("swallows what breaks an append", disk => new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                try
                {
                    return await disk.AppendAsync(request, token);
                }
                catch (InvalidOperationException)
                {
                    return new AppendResult(request.StreamId, request.Events.Count, await disk.GetHeadAsync(token), Repeated: false);
                }
            },
        },
            "Atomicity.AppendThatBreaksInTheMiddle_LeavesNothingInTheLog",
            "Atomicity.AppendThatBreaksInTheMiddle_LeavesNothingInTheStream",
            "Atomicity.AppendThatBreaks_DoesNotDisturbOthers",
            "Atomicity.AppendThatBroke_CanBeRepeated"),
        new("keeps the caller's memory instead of a copy", disk =>
        {
            var live = new System.Collections.Concurrent.ConcurrentDictionary<Guid, ReadOnlyMemory<byte>>();
            return new EditedStore(disk)
            {
                Append = async (request, token) =>
                {
                    var result = await disk.AppendAsync(request, token);
                    foreach (var e in request.Events)
                        live.TryAdd(e.Id, e.Payload);
                    return result;
                },
                Edit = e => live.TryGetValue(e.Id, out var payload) ? e with { Payload = payload.ToArray() } : e,
            };
        }, "Append.CallersMemory_IsNotKept"),
        new("refuses batches above 4,096 events", disk => new EditedStore(disk)
        {
            Append = (request, token) => request is { Events.Count: > 4_096 } ? throw new EventStoreException("Too many parameters.") : disk.AppendAsync(request, token),
        }, "Batch.HugeBatch_IsKeptWhole"),
        new("takes payloads above the limit that it claims", disk => new EditedStore(disk), "Payload.TooLongPayload_IsRefusedWhole") { Claims = StoreCapabilities.LimitedPayload },
    ];
}
