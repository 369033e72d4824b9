using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing.Conformance;
using static Cqrs.Generated.Testing.Tests.Saboteurs.Altered;

namespace Cqrs.Generated.Testing.Tests.Saboteurs;

/// <summary>Defects of stream ids and of reading streams.</summary>
internal static class StreamSaboteurs
{
    public static IEnumerable<Saboteur> All =>
    [
        new("compares stream ids without case", disk => Renaming(disk, id => id.ToUpperInvariant()),
            "StreamId.LettersThatCulturesTakeForEqual_AreDifferentStreams",
            "StreamId.Numbers_AreText",
            "StreamId.UpperAndLowerCase_AreDifferentStreams"),
        new("trims stream ids", disk => Renaming(disk, id => id.TrimEnd(' ')), "StreamId.BlanksAtTheEnd_AreDifferentStreams"),
        new("composes letters in stream ids", disk => Renaming(disk, id => id.Replace("e\u0301", "\u00e9", StringComparison.Ordinal)),
            "StreamId.NormalisationForms_AreDifferentStreams"),
        new("cuts stream ids at 255 characters", disk => Renaming(disk, id => id.Length > 255 ? id[..255] : id),
            "Argument.LongerIdThanAnyStream_HasNoEvents",
            "StreamId.LongIdsThatDifferAtTheEnd_AreDifferentStreams"),
        new("drops slashes at the end of stream ids", disk => Renaming(disk, id => id.Length > 1 ? id.TrimEnd('/') : id),
            "StreamId.Prefixes_AreDifferentStreams",
            "StreamId.Slashes_ArePartOfTheId"),
        new("ends stream ids at a line end", disk => Renaming(disk, id => id.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? id[..end] : id),
            "StreamId.ControlCharacters_AreKept"),
        new("gives stream ids back in lower case", disk => new EditedStore(disk)
        {
            Edit = e => e with { Metadata = e.Metadata! with { StreamId = e.Metadata.StreamId.ToLowerInvariant() } },
        },
            "StreamId.Backslashes_AreText",
            "StreamId.HostileId_IsGivenBackByTheLog",
            "StreamId.LettersThatCulturesTakeForEqual_AreDifferentStreams",
            "StreamId.NormalisationForms_AreDifferentStreams",
            "StreamId.Numbers_AreText",
            "StreamId.QuotesAndSql_AreText",
            "StreamId.UpperAndLowerCase_AreDifferentStreams"),
        new("reads every stream that begins with the id", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                var version = await disk.ReadStreamAsync(id, after, fold, token);
                var log = new Seen();
                await disk.ReadAllAsync(Position.Start, int.MaxValue, log, token);
                var longer = log.Events.Where(e => e.Stream != id && e.Stream.StartsWith(id, StringComparison.Ordinal));
                EditedStore.Give(id, version == 0 ? [] : longer, fold, token);
                return version;
            },
        },
            "StreamId.Backslashes_AreText",
            "StreamId.BlanksAtTheEnd_AreDifferentStreams",
            "StreamId.ControlCharacters_AreKept",
            "StreamId.FrameworkStreams_AreOrdinaryStreams",
            "StreamId.LongIdsThatDifferAtTheEnd_AreDifferentStreams",
            "StreamId.Numbers_AreText",
            "StreamId.Prefixes_AreDifferentStreams",
            "StreamId.Slashes_ArePartOfTheId"),
        new("includes the event at the version that it reads after", disk => new EditedStore(disk)
        {
            ReadStream = (id, after, fold, token) => disk.ReadStreamAsync(id, after is > 0 and < 600 ? after - 1 : after, fold, token),
        },
            "Durability.ConcurrentAppends_AreThereAfterReopening",
            "StreamRead.AfterAVersion_TheRestIsGiven",
            "StreamRead.AfterTheLastVersion_NothingIsGiven",
            "StreamRead.LongStreamAfterAVersion_TheRestIsGiven",
            "StreamRead.Positions_AreThoseOfTheLog"),
        new("returns the version that it was asked for", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) => Math.Max(after, await disk.ReadStreamAsync(id, after, fold, token)),
        },
            "StreamRead.AbsentStream_HasVersionZeroAndNoEvents",
            "StreamRead.AfterMoreThanTheLastVersion_NothingIsGiven"),
        new("hands on a page without events", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                var version = await disk.ReadStreamAsync(id, after, fold, token);
                if (after > 0 && version == after)
                    fold.Fold(new EventPage(id, Serialization.EventTypeTable.Empty, [], []));
                return version;
            },
        }, "StreamRead.Pages_AreNeverEmpty"),
        new("loses every 257th event of a read that does not begin at the start", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                var seen = new Seen();
                var version = await disk.ReadStreamAsync(id, after, fold is null ? null! : seen, token);
                EditedStore.Give(id, seen.Events.Where((_, i) => after == 0 || i % 257 != 256), fold!, token);
                return version;
            },
        }, "StreamRead.LongStreamAfterAVersion_TheRestIsGiven"),
        new("gives streams other positions than the log", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                var seen = new Seen();
                var version = await disk.ReadStreamAsync(id, after, fold is null ? null! : seen, token);
                EditedStore.Give(id, seen.Events.Select(e => e with { Position = new Position(0, e.Version) }), fold!, token);
                return version;
            },
        },
            "Order.AfterConcurrentAppends_LogAgreesWithEveryStream",
            "StreamRead.Positions_AreThoseOfTheLog"),
        new("wraps what a fold throws", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                try
                {
                    return await disk.ReadStreamAsync(id, after, fold, token);
                }
                catch (Exception e) when (e is not (OperationCanceledException or ArgumentException))
                {
                    throw new EventStoreException("The read failed.", e);
                }
            },
        },
            "Fold.FoldThatThrowsOnAStream_ItsExceptionPassesThrough",
            "Integration.DamagedPayload_IsNamed",
            "Integration.EventThatTheReaderDoesNotKnow_IsNamed"),
        new("reads again when a fold throws", disk => new EditedStore(disk)
        {
            ReadStream = async (id, after, fold, token) =>
            {
                try
                {
                    return await disk.ReadStreamAsync(id, after, fold, token);
                }
                catch (ArithmeticException)
                {
                    return await disk.ReadStreamAsync(id, after, fold, token);
                }
            },
        }, "Fold.FoldThatThrew_IsGivenNoMorePages"),
        new("makes the best of wrong arguments", disk => new EditedStore(disk)
        {
            ReadStream = (id, after, fold, token) => disk.ReadStreamAsync(string.IsNullOrEmpty(id) ? "-" : id, Math.Max(0, after), fold, token),
            ReadAll = (after, maximum, fold, token) => disk.ReadAllAsync(new Position(0, Math.Max(0, after.Sequence)), Math.Max(1, maximum), fold, token),
        },
            "Argument.ForeignPosition_IsRefused",
            "Argument.MaximumBelowOne_IsRefused",
            "Argument.NegativePosition_IsRefused",
            "Argument.NegativeVersion_IsRefused",
            "Argument.StreamIdThatIsNoText_IsRefused"),
    ];

    /// <summary>Streams whose ids become one are one; the ids that events carry stay.</summary>
    private static EditedStore Renaming(InMemoryEventStore disk, Func<string, string> rename)
    {
        return new EditedStore(disk)
        {
            Append = async (request, token) =>
            {
                if (request is null)
                    return await disk.AppendAsync(request!, token);
                var id = Known(request.StreamId);
                var result = await disk.AppendAsync(Request(request, request.Metadata with { StreamId = id }), token);
                return result with { StreamId = request.StreamId };
            },
            ReadStream = (id, after, fold, token) => disk.ReadStreamAsync(string.IsNullOrEmpty(id) || id.Contains('\0', StringComparison.Ordinal) ? id : Known(id), after, fold, token),
        };

        // The spelling that came first, as a collation or a trimmed column would have it.
        string Known(string id)
        {
            var seen = new Seen();
            disk.ReadAllAsync(Position.Start, int.MaxValue, seen).AsTask().Wait();
            return seen.Events.Select(e => e.Stream).FirstOrDefault(known => rename(known) == rename(id)) ?? id;
        }
    }
}
