using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Folds run user code in the middle of a read.</summary>
internal static class FoldChecks
{
    public static Area All { get; } = new("Fold", StorePromise.HonestOutcome)
    {
        { FoldThatThrowsOnAStream_ItsExceptionPassesThrough, "What a fold throws passes through ReadStreamAsync as it is." },
        { FoldThatThrowsOnTheLog_ItsExceptionPassesThrough, "What a fold throws passes through ReadAllAsync as it is." },
        { FoldThatThrowsOnACorrelation_ItsExceptionPassesThrough, "What a fold throws passes through ReadByCorrelationAsync as it is." },
        { FoldThatThrew_IsGivenNoMorePages, "A fold that threw is called no more, and the read is not tried again." },
        { AfterFoldsThatThrew_TheStoreWorks, "Folds that throw leave nothing behind: the store reads and appends as before, and sees what is new." },
        { FoldThatReads_IsAnswered, "A fold may read from the store that calls it." },
        { FoldThatAppends_IsAnswered, "A fold may append to the store that calls it." },
        { FoldsAtOnce_GetTheirOwnEvents, "Many reads at once give each fold its own events.", StorePromise.ReadYourWrites },
        { PagesOfEarlierReads_DoNotComeBack, "A read after one that was broken off begins with its own first event.", StorePromise.ReadYourWrites },
    };

    private static Task FoldThatThrowsOnAStream_ItsExceptionPassesThrough(CheckRun run)
        => PassesAsync(run, fold => run.Store.ReadStreamAsync("s", 0, fold, run.Cancellation).AsTask());

    private static Task FoldThatThrowsOnTheLog_ItsExceptionPassesThrough(CheckRun run)
        => PassesAsync(run, fold => run.Store.ReadAllAsync(Position.Start, 10, fold, run.Cancellation).AsTask());

    private static Task FoldThatThrowsOnACorrelation_ItsExceptionPassesThrough(CheckRun run)
        => PassesAsync(run, fold => run.Store.ReadByCorrelationAsync("correlation", fold, run.Cancellation).AsTask());

    private static async Task FoldThatThrew_IsGivenNoMorePages(CheckRun run)
    {
        await run.AppendAsync("s", Batch.Texts("e", 1_000));
        var fold = new Seen { OnPage = page => throw new ArithmeticException($"page {page}") };
        try
        {
            await run.Store.ReadStreamAsync("s", 0, fold, run.Cancellation);
        }
        catch (Exception) when (!run.Cancellation.IsCancellationRequested)
        {
            // That it passes through is for other checks to ask.
        }

        run.Equal("how many pages the fold was given", 1, fold.PageLengths.Count);
    }

    private static async Task AfterFoldsThatThrew_TheStoreWorks(CheckRun run)
    {
        await run.AppendAsync("s", "a", "b");
        for (var i = 0; i < 20; i++)
        {
            try
            {
                await run.Store.ReadStreamAsync("s", 0, new Seen { OnPage = _ => throw new ArithmeticException() }, run.Cancellation);
            }
            catch (Exception) when (!run.Cancellation.IsCancellationRequested)
            {
                // What a broken read holds on to shows in the reads below.
            }
        }

        await run.AppendAsync(new Batch("s", "c") { Expected = ExpectedVersion.Exactly(2) });
        for (var i = 0; i < 20; i++)
            run.Same("the stream", ["a", "b", "c"], (await run.StreamAsync("s")).Texts);
    }

    private static async Task FoldThatReads_IsAnswered(CheckRun run)
    {
        await run.LogAsync(await run.AppendAsync("s", "a", "b"));
        await run.AppendAsync("t", "c");
        Seen? inner = null;
        var outer = new Seen { OnPage = _ => inner = run.StreamAsync("t").GetAwaiter().GetResult() };
        await run.Store.ReadStreamAsync("s", 0, outer, run.Cancellation);
        run.Same("what the fold read", ["c"], inner?.Texts ?? []);
        run.Same("what the fold was given", ["a", "b"], outer.Texts);
    }

    private static async Task FoldThatAppends_IsAnswered(CheckRun run)
    {
        await run.LogAsync(await run.AppendAsync("s", "a", "b"));
        var fold = new Seen { OnPage = page => run.AppendAsync("t", $"{page}").GetAwaiter().GetResult() };
        await run.Store.ReadAllAsync(Position.Start, 10, fold, run.Cancellation);
        run.Same("what the fold was given", ["a", "b"], fold.Texts);
        run.Same("what it appended", fold.PageLengths.Select((_, i) => $"{i + 1}"), (await run.StreamAsync("t")).Texts);
    }

    private static async Task FoldsAtOnce_GetTheirOwnEvents(CheckRun run)
    {
        for (var i = 0; i < 8; i++)
            await run.AppendAsync($"s{i}", Batch.Texts($"{i}.", 300));
        var seen = await CheckRun.AtOnceAsync(32, i => run.StreamAsync($"s{i % 8}"));
        for (var i = 0; i < seen.Length; i++)
            run.Same($"stream s{i % 8}, read at once with others", Batch.Texts($"{i % 8}.", 300), seen[i].Texts);
    }

    private static async Task PagesOfEarlierReads_DoNotComeBack(CheckRun run)
    {
        await run.AppendAsync("s", Batch.Texts("s", 400));
        await run.AppendAsync("t", "t1", "t2");
        for (var i = 0; i < 5; i++)
        {
            try
            {
                await run.Store.ReadStreamAsync("s", 0, new Seen { OnPage = page => throw new ArithmeticException($"page {page}") }, run.Cancellation);
            }
            catch (Exception) when (!run.Cancellation.IsCancellationRequested)
            {
                // The read that was broken off.
            }

            run.Same("the stream after it", ["t1", "t2"], (await run.StreamAsync("t")).Texts);
        }
    }

    private static async Task PassesAsync(CheckRun run, Func<IEventFold, Task> read)
    {
        await run.LogAsync(await run.AppendAsync("s", "a", "b"));
        var thrown = new ArithmeticException("thrown by the fold");
        try
        {
            await read(new Seen { OnPage = _ => throw thrown });
        }
        catch (Exception e) when (!run.Cancellation.IsCancellationRequested)
        {
            run.True("the exception", ReferenceEquals(thrown, e), CheckRun.Describe(thrown), CheckRun.Describe(e));
            return;
        }

        throw run.Failure("a read whose fold throws", CheckRun.Describe(thrown), "no exception");
    }
}
