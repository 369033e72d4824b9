using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>A stream id is compared code unit by code unit, and given back as it came.</summary>
internal static class StreamIdChecks
{
    public static Area All { get; } = new("StreamId", StorePromise.OneWinner)
    {
        { UpperAndLowerCase_AreDifferentStreams, "Ids that differ in case are different streams." },
        { BlanksAtTheEnd_AreDifferentStreams, "Ids that differ in trailing blanks are different streams." },
        { BlanksAtTheStart_AreDifferentStreams, "Ids that differ in leading blanks are different streams." },
        { NormalisationForms_AreDifferentStreams, "Composed and decomposed letters are different ids." },
        { LettersThatCulturesTakeForEqual_AreDifferentStreams, "Ids that a culture takes for equal (ß and ss, dotless i, ligatures) are different streams." },
        { InvisibleCharacters_AreDifferentStreams, "Ids that differ in characters nobody sees are different streams." },
        { Prefixes_AreDifferentStreams, "An id that another begins with is a stream of its own." },
        { Slashes_ArePartOfTheId, "Slashes at the start, at the end and doubled make different ids." },
        { Wildcards_MatchOnlyThemselves, "Percent, underscore, asterisk and the like stand for themselves." },
        { QuotesAndSql_AreText, "Quotes, semicolons and SQL are text." },
        { Backslashes_AreText, "Backslashes and escapes are text." },
        { ControlCharacters_AreKept, "Tabs, line ends and other control characters are kept." },
        { SurrogatePairs_AreKept, "Characters beyond the basic plane are kept and told apart." },
        { Numbers_AreText, "Ids that look like numbers are text." },
        { FrameworkStreams_AreOrdinaryStreams, "Ids that begin with $ are ordinary streams to a store." },
        { LongestId_IsKept, "An id of 512 characters is kept, whatever its characters take in UTF-8." },
        { LongIdsThatDifferAtTheEnd_AreDifferentStreams, "Ids of 512 characters that differ in the last one are different streams." },
        { HostileId_IsGivenBackByTheLog, "The log gives ids back as they came.", StorePromise.ReadYourWrites },
    };

    private static Task UpperAndLowerCase_AreDifferentStreams(CheckRun run) => ApartAsync(run, "account/ada", "Account/ada", "ACCOUNT/ADA", "account/Ada", "ÉCOLE", "école");

    private static Task BlanksAtTheEnd_AreDifferentStreams(CheckRun run) => ApartAsync(run, "a", "a ", "a  ", "a\t", "a\u00a0", "a\u3000");

    private static Task BlanksAtTheStart_AreDifferentStreams(CheckRun run) => ApartAsync(run, "a", " a", "  a", "\ta", "\u00a0a");

    private static Task NormalisationForms_AreDifferentStreams(CheckRun run) => ApartAsync(run, "\u00e9", "e\u0301", "\u212b", "\u00c5", "A\u030a", "\ufb01", "fi");

    private static Task LettersThatCulturesTakeForEqual_AreDifferentStreams(CheckRun run)
        => ApartAsync(run, "strasse", "straße", "i", "\u0131", "I", "\u0130", "ae", "æ", "\uff21", "A", "coop", "co-op");

    private static Task InvisibleCharacters_AreDifferentStreams(CheckRun run) => ApartAsync(run, "ab", "a\u200bb", "a\u200db", "a\u00adb", "\ufeffab", "a\u2060b");

    private static Task Prefixes_AreDifferentStreams(CheckRun run) => ApartAsync(run, "a", "aa", "ab", "a/", "a/b", "a/bc", "a.b", "a-b", "a:b", "b");

    private static Task Slashes_ArePartOfTheId(CheckRun run) => ApartAsync(run, "/", "//", "/a", "a/", "//a", "a//", "a/b", "a//b", "/a/b");

    private static Task Wildcards_MatchOnlyThemselves(CheckRun run) => ApartAsync(run, "abc", "a%", "%", "a_c", "___", "a*", "*", "a?c", "[a]bc", "a.c", "^abc$", "a{1}bc");

    private static Task QuotesAndSql_AreText(CheckRun run)
        => ApartAsync(run, "o'hara", "o''hara", "\"quoted\"", "`ticked`", "'; DROP TABLE events; --", "' OR '1'='1", "/* c */", "a;b", "$1", "@p", ":p", "?1", "{0}");

    private static Task Backslashes_AreText(CheckRun run) => ApartAsync(run, "a\\b", "a\\\\b", "a\\", "\\a", "\\'", "\\n", "\n", "\\x41", "A", "\\u0041");

    private static Task ControlCharacters_AreKept(CheckRun run)
        => ApartAsync(run, "\t", "\n", "\r", "\r\n", "a\nb", "a\r\nb", "\u0001", "\u001a", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\uffff", "\ufffe", "\ufffd");

    private static Task SurrogatePairs_AreKept(CheckRun run) => ApartAsync(run, "\U0001f3e6", "\U0001f3e7", "\U0001f468\u200d\U0001f469", "\U0001f468\U0001f469", "\U00010000", "\U0010ffff");

    private static Task Numbers_AreText(CheckRun run) => ApartAsync(run, "1", "01", "1.0", "1e0", "+1", "-0", "0", "12345678901234567890", "0x1", "NaN", "null", "NULL", "true");

    private static Task FrameworkStreams_AreOrdinaryStreams(CheckRun run) => ApartAsync(run, "$integration/c", "$all", "$", "$$", "$streams", "integration/c");

    private static async Task LongestId_IsKept(CheckRun run)
    {
        foreach (var id in new[] { new string('x', AppendRequest.MaximumStreamIdLength), new string('漢', AppendRequest.MaximumStreamIdLength), string.Concat(Enumerable.Repeat("\U0001f3e6", AppendRequest.MaximumStreamIdLength / 2)) })
        {
            await run.AppendAsync(new Batch(id, "a") { Expected = ExpectedVersion.NoStream });
            run.Equal("the version of a stream with the longest id", 1, (await run.StreamAsync(id)).Version);
        }
    }

    private static Task LongIdsThatDifferAtTheEnd_AreDifferentStreams(CheckRun run)
    {
        var most = new string('x', AppendRequest.MaximumStreamIdLength - 1);
        return ApartAsync(run, most, most + "y", most + "z", most + "é");
    }

    private static async Task HostileId_IsGivenBackByTheLog(CheckRun run)
    {
        string[] ids = ["Account/Ada ", "o'hara; --", "e\u0301", "\U0001f3e6\n", "%"];
        AppendResult last = default;
        foreach (var id in ids)
            last = await run.AppendAsync(id, "a");
        run.Same("the stream ids that the log gives", ids, (await run.LogAsync(last)).Events.Select(e => e.Stream));
    }

    /// <summary>Begins a stream under each id and reads each: it holds its own event and no other, under its own id.</summary>
    private static async Task ApartAsync(CheckRun run, params string[] ids)
    {
        foreach (var id in ids)
        {
            if (await run.TryAppendAsync(new Batch(id, $"of {id}") { Expected = ExpectedVersion.NoStream }) is null)
                throw run.Failure($"the first append to stream {CheckRun.Quote(id)}", "a stream of its own", "the events of another stream");
        }

        foreach (var id in ids)
        {
            var stream = await run.StreamAsync(id);
            run.Same($"stream {CheckRun.Quote(id)}", [$"of {id}"], stream.Texts);
            run.Equal($"the id that stream {CheckRun.Quote(id)} gives", id, stream.Events[0].Metadata?.StreamId);
        }
    }
}
