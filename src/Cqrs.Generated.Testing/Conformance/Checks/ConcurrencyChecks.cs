using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Many writers at once.</summary>
internal static class ConcurrencyChecks
{
    private const int Writers = 16;

    public static Area All { get; } = new("Concurrency", StorePromise.OneWinner)
    {
        { AtOneExpectedVersion_ExactlyOneWins, "Of many appends at one expected version one succeeds, and the others get ConcurrencyException." },
        { AtNoStream_ExactlyOneWins, "Of many appends that would each begin a stream one succeeds." },
        { LosersOfARace_WroteNothing, "What is stored after a race is what was acknowledged, and nothing else." },
        { LosersOfARace_LearnTheVersionThatIsThere, "The loser's exception says a version that the stream had: above what was expected." },
        { AtAnyVersion_AllSucceed, "Appends at any version never refuse each other, and each gets versions of its own." },
        { AnyVersionAmongExpectedOnes_BothAreRight, "Appends at an expected version and at any version to one stream: as many events as acknowledgements." },
        { ManyStreams_DoNotRefuseEachOther, "Writers of different streams never conflict." },
        { ReadDecideAppendRetry_LosesNothing, "Writers that read, decide and append at what they read, again after each conflict, together lose nothing." },
        { BatchesOfOneStreamAtOnce_StayWhole, "The events of a batch have versions that follow each other, however many batches are written at once.", StorePromise.AtomicAppend },
    };

    private static async Task AtOneExpectedVersion_ExactlyOneWins(CheckRun run)
    {
        for (var round = 0; round < 20; round++)
        {
            var outcomes = await RaceAsync(run, "s", ExpectedVersion.Exactly(round), round);
            run.Equal($"how many of {Writers} appends at version {round} succeeded", 1, outcomes.Count(o => o is not null));
        }
    }

    private static async Task AtNoStream_ExactlyOneWins(CheckRun run)
    {
        for (var round = 0; round < 20; round++)
        {
            var outcomes = await RaceAsync(run, $"s{round}", ExpectedVersion.NoStream, round);
            run.Equal($"how many of {Writers} appends began the stream", 1, outcomes.Count(o => o is not null));
        }
    }

    private static async Task LosersOfARace_WroteNothing(CheckRun run)
    {
        var outcomes = await RaceAsync(run, "s", ExpectedVersion.NoStream, 0);
        run.Same("the stream, and what was acknowledged", outcomes.OfType<string>().Order(StringComparer.Ordinal), (await run.StreamAsync("s")).Texts.Order(StringComparer.Ordinal));
    }

    private static async Task LosersOfARace_LearnTheVersionThatIsThere(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        var actual = await CheckRun.AtOnceAsync(Writers, async i =>
        {
            try
            {
                await run.AppendAsync(new Batch("s", $"{i}") { Expected = ExpectedVersion.Exactly(2) });
                return 3;
            }
            catch (ConcurrencyException e)
            {
                return e.Actual;
            }
        });
        run.Same("the versions that the losers learnt", [3L], actual.Distinct());
    }

    private static async Task AtAnyVersion_AllSucceed(CheckRun run)
    {
        var results = await CheckRun.AtOnceAsync(100, i => run.AppendAsync("s", $"{i}"));
        run.Same("the versions of the results", Enumerable.Range(1, 100).Select(v => (long)v), results.Select(r => r.Version).Order());
        var stream = await run.StreamAsync("s");
        run.Same("the stream in the order of the versions that were acknowledged",
            results.Select((r, i) => (r.Version, Text: $"{i}")).OrderBy(r => r.Version).Select(r => r.Text), stream.Texts);
    }

    private static async Task AnyVersionAmongExpectedOnes_BothAreRight(CheckRun run)
    {
        var acknowledged = await CheckRun.AtOnceAsync(Writers, async i =>
        {
            var count = 0;
            for (long version = 0, n = 0; n < 10; n++)
            {
                var expected = i % 2 == 0 ? ExpectedVersion.Any : ExpectedVersion.Exactly(version);
                if (await run.TryAppendAsync(new Batch("s", $"{i}.{n}") { Expected = expected }) is not { } result)
                    version = (await run.StreamAsync("s")).Version;
                else
                    (version, count) = (result.Version, count + 1);
            }

            return count;
        });
        run.Equal("how many events there are, by acknowledgements and by the stream", acknowledged.Sum(), (await run.StreamAsync("s")).Events.Count);
    }

    private static async Task ManyStreams_DoNotRefuseEachOther(CheckRun run)
    {
        var refusals = await CheckRun.AtOnceAsync(Writers, async i =>
        {
            var refused = 0;
            for (var version = 0; version < 10; version++)
                refused += await run.TryAppendAsync(new Batch($"s{i}", "x") { Expected = ExpectedVersion.Exactly(version) }) is null ? 1 : 0;
            return refused;
        });
        run.Equal("how many appends were refused", 0, refusals.Sum());
    }

    /// <summary>In each round all writers append at the version that one read saw, so that all but one of them meet a conflict, however fast the store is.</summary>
    private static async Task ReadDecideAppendRetry_LosesNothing(CheckRun run)
    {
        for (var n = 0; n < 10; n++)
        {
            var (round, seen) = (n, (await run.StreamAsync("s")).Version);
            await CheckRun.AtOnceAsync(4, async i =>
            {
                for (var version = seen; await run.TryAppendAsync(new Batch("s", $"{i}.{round}") { Expected = ExpectedVersion.Exactly(version) }) is null;)
                {
                    version = (await run.StreamAsync("s")).Version;
                }

                return true;
            });
        }

        run.Same("the stream, sorted", Enumerable.Range(0, 40).Select(n => $"{n / 10}.{n % 10}"), (await run.StreamAsync("s")).Texts.Order(StringComparer.Ordinal));
    }

    private static async Task BatchesOfOneStreamAtOnce_StayWhole(CheckRun run)
    {
        await CheckRun.AtOnceAsync(Writers, i => run.AppendAsync("s", Batch.Texts($"{i}.", 5)));
        var writers = (await run.StreamAsync("s")).Texts.Select(text => text.Split('.')[0]).ToArray();
        run.Same("the writer of each event", writers.Distinct().SelectMany(writer => Enumerable.Repeat(writer, 5)), writers);
    }

    /// <summary>What each writer wrote, or null where it lost.</summary>
    private static Task<string?[]> RaceAsync(CheckRun run, string stream, ExpectedVersion expected, int round) => CheckRun.AtOnceAsync(Writers, async i =>
    {
        var text = $"{round}.{i}";
        return await run.TryAppendAsync(new Batch(stream, text) { Expected = expected }) is null ? null : text;
    });
}
