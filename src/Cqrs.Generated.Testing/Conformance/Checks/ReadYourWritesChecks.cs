using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What was acknowledged is there for the next read, whoever reads.</summary>
internal static class ReadYourWritesChecks
{
    private const int Rounds = 30;

    public static Area All { get; } = new("ReadYourWrites", StorePromise.ReadYourWrites)
    {
        { AcknowledgedAppend_IsInItsStream, "A stream's next read shows an acknowledged append." },
        { StreamThatWasAbsent_IsThereOnceItBegan, "A stream that was read before it had events is there as soon as its first append is acknowledged." },
        { AcknowledgedAppend_IsUnderItsCorrelation, "The next read by correlation shows an acknowledged append." },
        { AcknowledgedAppend_IsFoundByItsBatchId, "FindAppendAsync finds an acknowledged append at once." },
        { AcknowledgedAppend_CountsForTheNextExpectedVersion, "The next append may demand the version that was acknowledged." },
        { AcknowledgedAppend_IsInTheLogAtOnce, "The log's next read shows an acknowledged append.", StoreCapabilities.ImmediateLog },
        { AcknowledgedAppend_IsTheHeadAtOnce, "The head is that of an acknowledged append at once.", StoreCapabilities.ImmediateLog },
        { AcknowledgedAppend_ComesIntoTheLog, "The log comes to show an acknowledged append.", StorePromise.Following },
        { AcknowledgedAppendsOfManyWriters_AreSeenByEach, "Each of many writers sees its own acknowledged appends, whatever the others do." },
    };

    private static Task AcknowledgedAppend_IsInItsStream(CheckRun run)
        => EachAsync(run, "the stream's version", async (_, result) => (result.Version, (await run.StreamAsync("s")).Version));

    private static Task AcknowledgedAppend_IsUnderItsCorrelation(CheckRun run)
        => EachAsync(run, "the number of events by correlation", async (_, result) => (result.Version, (long)(await run.CorrelatedAsync("correlation")).Events.Count));

    private static Task AcknowledgedAppend_IsFoundByItsBatchId(CheckRun run)
        => EachAsync(run, "the version that is found", async (batch, result) => (result.Version, (await run.Store.FindAppendAsync(batch.Id, run.Cancellation))?.Version ?? 0));

    private static Task AcknowledgedAppend_IsInTheLogAtOnce(CheckRun run)
        => EachAsync(run, "the number of events in the log", async (_, result) => (result.Version, (long)(await run.PageAsync(Position.Start, CheckRun.Everything)).Events.Count));

    private static Task AcknowledgedAppend_IsTheHeadAtOnce(CheckRun run)
        => EachAsync(run, "the head", async (_, result) => (result.Position, await run.Store.GetHeadAsync(run.Cancellation)));

    private static Task AcknowledgedAppend_ComesIntoTheLog(CheckRun run)
        => EachAsync(run, "the number of events in the log", async (_, result) => (result.Version, (long)(await run.LogAsync(result)).Events.Count));

    private static async Task StreamThatWasAbsent_IsThereOnceItBegan(CheckRun run)
    {
        run.Equal("the version of the absent stream", 0, (await run.StreamAsync("s")).Version);
        run.Same("its correlation", [], (await run.CorrelatedAsync("correlation")).Texts);
        await run.AppendAsync("s", "a");
        run.Same("the stream", ["a"], (await run.StreamAsync("s")).Texts);
        run.Same("its correlation", ["a"], (await run.CorrelatedAsync("correlation")).Texts);
    }

    private static async Task AcknowledgedAppend_CountsForTheNextExpectedVersion(CheckRun run)
    {
        for (var i = 0; i < Rounds; i++)
            run.True($"append {i + 1}", await run.TryAppendAsync(new Batch("s", "a", "b") { Expected = ExpectedVersion.Exactly(2 * i) }) is not null, "success", "a conflict");
    }

    private static async Task AcknowledgedAppendsOfManyWriters_AreSeenByEach(CheckRun run)
    {
        var missed = await CheckRun.AtOnceAsync(8, async i =>
        {
            var unseen = 0;
            for (var n = 0; n < 10; n++)
            {
                var own = await run.AppendAsync($"s{i}", $"{n}");
                var common = await run.AppendAsync("common", $"{i}.{n}");
                if ((await run.StreamAsync($"s{i}")).Version != own.Version || (await run.StreamAsync("common")).Version < common.Version)
                    unseen++;
            }

            return unseen;
        });
        run.Equal("how many appends their writer did not see", 0, missed.Sum());
    }

    private static async Task EachAsync<T>(CheckRun run, string what, Func<Batch, AppendResult, Task<(T Expected, T Seen)>> read)
    {
        for (var i = 1; i <= Rounds; i++)
        {
            var batch = new Batch("s", $"{i}");
            var (expected, seen) = await read(batch, await run.AppendAsync(batch));
            run.Equal($"{what} after acknowledgement {i}", expected, seen);
        }
    }
}
