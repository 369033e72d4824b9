using System.Text;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;
using static Cqrs.Generated.Testing.Tests.Saboteurs.Altered;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of what is kept of an event.</summary>
internal static class EventSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("truncates payloads to 65,535 bytes", disk => new EditedStore(disk) { Edit = e => e.Payload.Length > 65_535 ? e with { Payload = e.Payload[..65_535] } : e },
            "Payload.LargePayload_IsKept",
            "Payload.LengthsAroundPowersOfTwo_AreKept"),
        new("drops zeros at the end of a payload", disk => new EditedStore(disk) { Edit = e => e with { Payload = e.Payload.AsSpan().TrimEnd((byte)0).ToArray() } },
            "Payload.ZerosAtTheEnd_AreKept"),
        new("keeps payloads as text", disk => new EditedStore(disk) { Edit = e => e with { Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(e.Payload)) } },
            "Integration.DamagedPayload_IsNamed",
            "Integration.EventThatTheReaderDoesNotKnow_IsNamed",
            "Integration.EventThatTheReaderDoesNotKnow_StopsTheLogBeforeIt",
            "Integration.IntegrationEventWithAnId_IsWrittenOnce",
            "Integration.IntegrationEvent_IsInTheLogUnderItsCorrelation",
            "Integration.IntegrationEventsAtOnce_AllSucceed",
            "Payload.EveryByte_IsKept",
            "Payload.LargePayload_IsKept",
            "Payload.LengthsAroundPowersOfTwo_AreKept",
            "Payload.PayloadsOfOneBatch_KeepTheirBounds",
            "Payload.PayloadsOfTheLog_AreTheSame",
            "Payload.PayloadsWithoutMetadata_AreTheSame"),
        new("leaves events without bytes out", disk => new EditedStore(disk) { Edit = e => e.Payload.Length == 0 ? null : e },
            "Batch.EventsOfABatch_AreInItsOrder",
            "Payload.EmptyPayload_IsKept",
            "Payload.PayloadsOfOneBatch_KeepTheirBounds",
            "Payload.PayloadsOfTheLog_AreTheSame",
            "Payload.PayloadsWithoutMetadata_AreTheSame"),
        new("keeps times to the microsecond", disk => new EditedStore(disk) { Edit = e => OfMetadata(e, m => m with { Created = m.Created.AddTicks(-(m.Created.Ticks % 10)) }) },
            "Metadata.EarliestAndLatestTime_AreKept",
            "Metadata.Time_IsKeptTo100Nanoseconds"),
        new("gives times in its own zone", disk => new EditedStore(disk) { Edit = e => OfMetadata(e, m => m.Created.Year is > 1 and < 9_999 ? m with { Created = m.Created.ToOffset(TimeSpan.FromHours(1)) } : m) },
            "Metadata.TimeWithAnOffset_IsGivenInUtc"),
        new("makes empty texts absent", disk => new EditedStore(disk)
        {
            Edit = e => OfMetadata(e, m => m with { CausationId = NotEmpty(m.CausationId), Actor = NotEmpty(m.Actor), OnBehalfOf = NotEmpty(m.OnBehalfOf) }),
        }, "Metadata.EmptyTexts_AreNotAbsent"),
        new("makes absent texts empty", disk => new EditedStore(disk) { Edit = e => OfMetadata(e, m => m with { Actor = m.Actor ?? "" }) },
            "Filter.WhatIsGiven_IsWhatTheLogGives",
            "Metadata.AbsentTexts_StayAbsent",
            "Metadata.MetadataByCorrelation_IsTheSame",
            "Metadata.MetadataOfTheLog_IsTheSame"),
        new("drops the trace of an append", disk => new EditedStore(disk) { Edit = e => OfMetadata(e, m => m with { TraceParent = null }) },
            "Metadata.MetadataByCorrelation_IsTheSame",
            "Metadata.MetadataOfTheLog_IsTheSame",
            "Metadata.TraceParentOfARepeatedBatch_DoesNotCount",
            "Metadata.TraceParent_IsKept"),
        new("cuts texts at 255 characters", disk => new EditedStore(disk) { Edit = e => OfMetadata(e, m => m with { Actor = m.Actor is { Length: > 255 } actor ? actor[..255] : m.Actor }) },
            "Metadata.LongTexts_AreKept"),
        new("mixes up actor and on-behalf-of", disk => new EditedStore(disk) { Edit = e => OfMetadata(e, m => m with { Actor = m.OnBehalfOf, OnBehalfOf = m.Actor }) },
            "Metadata.Actor_IsKept",
            "Metadata.EventsOfABatch_ShareTheirMetadata",
            "Metadata.LongTexts_AreKept",
            "Metadata.MetadataByCorrelation_IsTheSame",
            "Metadata.MetadataOfTheLog_IsTheSame",
            "Metadata.OnBehalfOf_IsKept",
            "Paging.BatchAcrossPages_ContinuesWithItsNextEvent"),
        new("gives every event of a batch the id of the first", disk => new EditedStore(disk)
        {
            Append = (request, token) => disk.AppendAsync(
                request is null or { Events: Breaking } ? request! : Request(request, events: [.. request.Events.Select(e => e with { Id = request.Events[0].Id })]), token),
        },
            "Metadata.EventIds_AreKept",
            "Metadata.MetadataByCorrelation_IsTheSame",
            "Metadata.MetadataOfTheLog_IsTheSame",
            "Paging.BatchAcrossPages_ContinuesWithItsNextEvent"),
        new("gives metadata that was not asked for", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                var seen = new Seen();
                var version = await disk.ReadStreamAsync(id, after, fold is null ? null! : seen, token);
                EditedStore.Give(id, seen.Events, new Eager(fold!), token);
                return version;
            },
        }, "Metadata.FoldWithoutMetadata_IsGivenNone"),
        new("keeps only the name of a type", disk => new EditedStore(disk) { Edit = e => e with { Type = new EventTypeKey(e.Type.Name, 1) } },
            "EventType.ManyTypesInOneBatch_AreKept",
            "EventType.NameAndVersion_AreKept",
            "EventType.VersionsOfOneName_AreDifferentTypes",
            "Integration.EventThatTheReaderDoesNotKnow_IsNamed"),
        new("takes type names that differ in case for one", disk => new EditedStore(disk)
        {
            Append = (request, token) => disk.AppendAsync(
                request is null or { Events: Breaking } ? request!
                    : Request(request, events: [.. request.Events.Select(e => e.Type.Name == "noted" ? e with { Type = e.Type with { Name = "Noted" } } : e)]), token),
        },
            "Filter.HostileNames_AreToldApart",
            "EventType.NamesThatDifferInCase_AreDifferentTypes"),
        new("leaves out events whose type it does not expect", disk => new EditedStore(disk) { Edit = e => e.Type.Name == "Foreign" ? null : e },
            "Integration.EventThatTheReaderDoesNotKnow_IsNamed",
            "Integration.EventThatTheReaderDoesNotKnow_StopsTheLogBeforeIt"),
    ];

    private static SeenEvent OfMetadata(SeenEvent e, Func<EventMetadata, EventMetadata> change) => e with { Metadata = change(e.Metadata!) };

    private static string? NotEmpty(string? text) => text is "" ? null : text;

    /// <summary>Asks for metadata in the name of a fold that did not.</summary>
    private sealed class Eager(IEventFold fold) : IEventFold
    {
        public bool NeedsMetadata => true;

        public void Fold(in EventPage page) => fold.Fold(in page);
    }
}
