using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of reading by correlation.</summary>
internal static class CorrelationSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
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
    ];
}
