using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What an append demands of its stream, one call after the other.</summary>
internal static class ExpectedVersionChecks
{
    public static Area All { get; } = new("ExpectedVersion", StorePromise.OneWinner)
    {
        { NoStreamOnAnAbsentStream_Appends, "ExpectedVersion.NoStream is met by a stream without events." },
        { LastVersion_Appends, "An append at the stream's last version succeeds." },
        { NoStreamOnAStream_Conflicts, "ExpectedVersion.NoStream is refused where there are events." },
        { OlderVersion_Conflicts, "An append at an older version is refused." },
        { NewerVersion_Conflicts, "An append at a version that the stream has not reached is refused." },
        { VersionOfAnAbsentStream_Conflicts, "An append at version 1 of a stream without events is refused." },
        { Conflict_NamesStreamExpectedAndActual, "ConcurrencyException carries the stream, what was expected and what was there." },
        { Conflict_LeavesTheStreamAsItWas, "A refused append leaves its stream as it was." },
        { Conflict_LeavesNothingInTheLog, "A refused append leaves nothing in the log." },
        { Conflict_LeavesNothingUnderItsCorrelation, "A refused append leaves nothing under its correlation id." },
        { ConflictOnAnAbsentStream_LeavesItAbsent, "A refused append does not make a stream." },
        { VersionAfterAConflict_IsTheNext, "The append after a refused one gets the next version: a refusal uses none up." },
    };

    private static async Task NoStreamOnAnAbsentStream_Appends(CheckRun run)
    {
        await run.AppendAsync("other", "x");
        run.Equal("the result's version", 2, (await run.AppendAsync(new Batch("s", "a", "b") { Expected = ExpectedVersion.NoStream })).Version);
    }

    private static async Task LastVersion_Appends(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        run.Equal("the result's version", 3, (await run.AppendAsync(new Batch("s", "c") { Expected = ExpectedVersion.Exactly(2) })).Version);
        run.Equal("the result's version", 4, (await run.AppendAsync(new Batch("s", "d") { Expected = ExpectedVersion.Exactly(3) })).Version);
    }

    private static Task NoStreamOnAStream_Conflicts(CheckRun run) => ConflictAsync(run, ExpectedVersion.NoStream);

    private static Task OlderVersion_Conflicts(CheckRun run) => ConflictAsync(run, ExpectedVersion.Exactly(1));

    private static Task NewerVersion_Conflicts(CheckRun run) => ConflictAsync(run, ExpectedVersion.Exactly(3));

    private static async Task VersionOfAnAbsentStream_Conflicts(CheckRun run)
        => await run.ThrowsAsync<ConcurrencyException>("an append at version 1", () => run.AppendAsync(new Batch("s", "a") { Expected = ExpectedVersion.Exactly(1) }));

    private static async Task Conflict_NamesStreamExpectedAndActual(CheckRun run)
    {
        var e = await ConflictAsync(run, ExpectedVersion.Exactly(7));
        run.Equal("stream, expected and actual of the exception", ("s", ExpectedVersion.Exactly(7), 2L), (e.StreamId, e.Expected, e.Actual));
    }

    private static async Task Conflict_LeavesTheStreamAsItWas(CheckRun run)
    {
        await TryConflictAsync(run);
        var stream = await run.StreamAsync("s");
        run.Same("the stream", ["a", "b"], stream.Texts);
        run.Equal("its version", 2, stream.Version);
    }

    private static async Task Conflict_LeavesNothingInTheLog(CheckRun run)
    {
        await TryConflictAsync(run);
        var last = await run.AppendAsync("t", "last");
        run.Same("the log", ["a", "b", "last"], (await run.LogAsync(last)).Texts);
    }

    private static async Task Conflict_LeavesNothingUnderItsCorrelation(CheckRun run)
    {
        await TryConflictAsync(run);
        run.Same("the events with the refused append's correlation id", [], (await run.CorrelatedAsync("refused")).Texts);
    }

    private static async Task ConflictOnAnAbsentStream_LeavesItAbsent(CheckRun run)
    {
        await run.TryAppendAsync(new Batch("s", "x") { Expected = ExpectedVersion.Exactly(1) });
        run.Equal("the stream's version", 0, (await run.StreamAsync("s")).Version);
    }

    private static async Task VersionAfterAConflict_IsTheNext(CheckRun run)
    {
        await TryConflictAsync(run);
        run.Equal("the version of the next append", 3, (await run.AppendAsync("s", "c")).Version);
    }

    /// <summary>A stream at version 2, and an append to it that must be refused.</summary>
    private static async Task<ConcurrencyException> ConflictAsync(CheckRun run, ExpectedVersion expected)
    {
        await run.AppendAsync("s", "a", "b");
        return await run.ThrowsAsync<ConcurrencyException>($"an append at version {expected} to a stream at 2", () => run.AppendAsync(new Batch("s", "x") { Expected = expected }));
    }

    private static async Task TryConflictAsync(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        await run.TryAppendAsync(new Batch("s", "x", "y") { Expected = ExpectedVersion.Exactly(1), Correlation = "refused" });
    }
}
