using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What one request set in motion.</summary>
internal static class CorrelationChecks
{
    public static Area All { get; } = new("Correlation", StorePromise.ReadYourWrites)
    {
        { EventsOfAllStreams_AreGivenInGlobalOrder, "A read by correlation gives the events of all streams in global order.", StorePromise.GlobalOrder },
        { OtherCorrelations_AreNotGiven, "A read by correlation gives no event of another correlation id." },
        { UnknownCorrelation_GivesNothing, "A correlation id that was never used gives no events." },
        { CorrelationThatIsAStreamsId_IsNotThatStream, "A correlation id that is also a stream's id gives what carries it, not the stream." },
        { SimilarCorrelations_AreDifferent, "Correlation ids are compared code unit by code unit." },
        { HostileCorrelations_AreText, "Quotes, SQL, wildcards and any letters are text." },
        { LongestCorrelation_IsFound, "A correlation id of 400 characters is found, and told from one that differs at its end." },
        { ManyEventsOfOneCorrelation_AreGiven, "A correlation with 1,000 events in many batches gives them all, in order." },
        { VersionsAndPositions_AreThoseOfTheLog, "A read by correlation gives the same streams, versions and positions as the log." },
    };

    private static async Task EventsOfAllStreams_AreGivenInGlobalOrder(CheckRun run)
    {
        await FillAsync(run);
        run.Same("the events with correlation 'one'", ["1", "2", "4", "5", "6"], (await run.CorrelatedAsync("one")).Texts);
    }

    private static async Task OtherCorrelations_AreNotGiven(CheckRun run)
    {
        await FillAsync(run);
        run.Same("the events with correlation 'two'", ["3"], (await run.CorrelatedAsync("two")).Texts);
    }

    private static async Task UnknownCorrelation_GivesNothing(CheckRun run)
    {
        run.Same("the events of an empty store", [], (await run.CorrelatedAsync("unknown")).Texts);
        await FillAsync(run);
        run.Same("the events", [], (await run.CorrelatedAsync("unknown")).Texts);
    }

    private static async Task CorrelationThatIsAStreamsId_IsNotThatStream(CheckRun run)
    {
        await run.AppendAsync(new Batch("x", "in the stream") { Correlation = "y" });
        await run.AppendAsync(new Batch("y", "of the correlation") { Correlation = "x" });
        run.Same("the events with correlation 'x'", ["of the correlation"], (await run.CorrelatedAsync("x")).Texts);
        run.Same("the stream 'x'", ["in the stream"], (await run.StreamAsync("x")).Texts);
    }

    private static Task SimilarCorrelations_AreDifferent(CheckRun run)
        => ApartAsync(run, "request", "Request", "request ", " request", "reque\u0301st", "request/1", "reques", "stra\u00dfe", "strasse", "re\u200bquest");

    private static Task HostileCorrelations_AreText(CheckRun run)
        => ApartAsync(run, "o'hara", "'; DROP TABLE batches; --", "%", "_", "a\\b", "\U0001f3e6", "\n", "1", "NULL", "$1", "\u0001");

    private static Task LongestCorrelation_IsFound(CheckRun run)
    {
        var most = new string('漢', AppendRequest.MaximumCorrelationIdLength - 1);
        return ApartAsync(run, most, most + "x", most + "y");
    }

    private static async Task ManyEventsOfOneCorrelation_AreGiven(CheckRun run)
    {
        for (var i = 0; i < 50; i++)
        {
            await run.AppendAsync(new Batch($"s{i % 7}", Batch.Texts($"{i}.", 20)) { Correlation = "many" });
            await run.AppendAsync(new Batch($"s{i % 7}", "other") { Correlation = "few" });
        }

        run.Same("the events", Enumerable.Range(0, 50).SelectMany(i => Batch.Texts($"{i}.", 20)), (await run.CorrelatedAsync("many")).Texts);
    }

    private static async Task VersionsAndPositions_AreThoseOfTheLog(CheckRun run)
    {
        var last = await FillAsync(run);
        var log = (await run.LogAsync(last)).Events.Where(e => e.Metadata!.CorrelationId == "one");
        run.Same("the places of the events", log.Select(e => e.Place).OrderBy(p => p.Text), (await run.CorrelatedAsync("one")).Events.Select(e => e.Place).OrderBy(p => p.Text));
    }

    private static async Task<AppendResult> FillAsync(CheckRun run)
    {
        await run.AppendAsync(new Batch("b", "1", "2") { Correlation = "one" });
        await run.AppendAsync(new Batch("a", "3") { Correlation = "two" });
        await run.AppendAsync(new Batch("a", "4", "5") { Correlation = "one" });
        return await run.AppendAsync(new Batch("b", "6") { Correlation = "one" });
    }

    private static async Task ApartAsync(CheckRun run, params string[] ids)
    {
        foreach (var id in ids)
            await run.AppendAsync(new Batch("s", $"of {id}") { Correlation = id });
        foreach (var id in ids)
            run.Same($"the events with correlation {CheckRun.Quote(id)}", [$"of {id}"], (await run.CorrelatedAsync(id)).Texts);
    }
}
