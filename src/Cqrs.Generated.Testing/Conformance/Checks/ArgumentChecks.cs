using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What no read can mean is an <see cref="ArgumentException"/> that names the parameter, before the fold is called.</summary>
internal static class ArgumentChecks
{
    // Empty, a NUL, surrogates without their other half.
    private static readonly string[] s_noTexts = ["", "a\0b", "\0", "a\ud800", "\udc00", "\udc00\ud800"];

    public static Area All { get; } = new("Argument", StorePromise.HonestOutcome)
    {
        { AppendOfNothing_IsRefused, "AppendAsync refuses null." },
        { StreamIdThatIsNoText_IsRefused, "ReadStreamAsync refuses an id that is null, empty, holds a NUL or half a surrogate pair: no stream can have it." },
        { CorrelationIdThatIsNoText_IsRefused, "ReadByCorrelationAsync refuses an id that is null, empty, holds a NUL or half a surrogate pair." },
        { NegativeVersion_IsRefused, "ReadStreamAsync refuses a negative version." },
        { NegativePosition_IsRefused, "ReadAllAsync refuses a position with a negative sequence." },
        { WaitAfterANegativePosition_IsRefused, "WaitForEventsAsync refuses a position with a negative sequence." },
        { MaximumBelowOne_IsRefused, "ReadAllAsync refuses a maximum below 1." },
        { StreamReadWithoutAFold_IsRefused, "ReadStreamAsync refuses to read into nothing." },
        { LogReadWithoutAFold_IsRefused, "ReadAllAsync refuses to read into nothing." },
        { CorrelationReadWithoutAFold_IsRefused, "ReadByCorrelationAsync refuses to read into nothing." },
        { ForeignPosition_IsRefused, "A store that counts refuses a position with an epoch: it is another store's.", StoreCapabilities.GapFreePositions },
        { EmptyBatchId_IsFoundNowhere, "FindAppendAsync of the empty id, which no append has, is null." },
        { LongerIdThanAnyStream_HasNoEvents, "An id longer than any stream's has no events." },
    };

    private static Task AppendOfNothing_IsRefused(CheckRun run) => RefusesAsync(run, "a request that is null", "request", _ => run.Store.AppendAsync(null!, run.Cancellation).AsTask());

    private static async Task StreamIdThatIsNoText_IsRefused(CheckRun run)
    {
        foreach (var text in s_noTexts.Append(null!))
            await RefusesAsync(run, $"stream id {Show(text)}", "streamId", fold => run.Store.ReadStreamAsync(text, 0, fold, run.Cancellation).AsTask());
    }

    private static async Task CorrelationIdThatIsNoText_IsRefused(CheckRun run)
    {
        foreach (var text in s_noTexts.Append(null!))
            await RefusesAsync(run, $"correlation id {Show(text)}", "correlationId", fold => run.Store.ReadByCorrelationAsync(text, fold, run.Cancellation).AsTask());
    }

    private static async Task NegativeVersion_IsRefused(CheckRun run)
    {
        await run.AppendAsync("s", "a");
        foreach (var version in new[] { -1, long.MinValue })
            await RefusesAsync(run, $"version {version}", "afterVersion", fold => run.Store.ReadStreamAsync("s", version, fold, run.Cancellation).AsTask());
    }

    private static async Task NegativePosition_IsRefused(CheckRun run)
    {
        await run.AppendAsync("s", "a");
        foreach (var sequence in new[] { -1, long.MinValue })
            await RefusesAsync(run, $"position {sequence}", "after", fold => run.Store.ReadAllAsync(new Position(0, sequence), 10, fold, run.Cancellation).AsTask());
    }

    private static Task WaitAfterANegativePosition_IsRefused(CheckRun run)
        => RefusesAsync(run, "position -1", "after", _ => run.Store.WaitForEventsAsync(new Position(0, -1), run.Cancellation).AsTask());

    private static async Task MaximumBelowOne_IsRefused(CheckRun run)
    {
        await run.AppendAsync("s", "a");
        foreach (var maximum in new[] { 0, -1, int.MinValue })
            await RefusesAsync(run, $"a maximum of {maximum}", "maximum", fold => run.Store.ReadAllAsync(Position.Start, maximum, fold, run.Cancellation).AsTask());
    }

    private static Task StreamReadWithoutAFold_IsRefused(CheckRun run)
        => RefusesAsync(run, "a fold that is null", "fold", _ => run.Store.ReadStreamAsync("s", 0, null!, run.Cancellation).AsTask());

    private static Task LogReadWithoutAFold_IsRefused(CheckRun run)
        => RefusesAsync(run, "a fold that is null", "fold", _ => run.Store.ReadAllAsync(Position.Start, 10, null!, run.Cancellation).AsTask());

    private static Task CorrelationReadWithoutAFold_IsRefused(CheckRun run)
        => RefusesAsync(run, "a fold that is null", "fold", _ => run.Store.ReadByCorrelationAsync("c", null!, run.Cancellation).AsTask());

    private static async Task ForeignPosition_IsRefused(CheckRun run)
    {
        var foreign = new Position(7, 1);
        await RefusesAsync(run, "reading after a position with an epoch", "after", fold => run.Store.ReadAllAsync(foreign, 10, fold, run.Cancellation).AsTask());
        await RefusesAsync(run, "waiting after a position with an epoch", "after", _ => run.Store.WaitForEventsAsync(foreign, run.Cancellation).AsTask());
    }

    private static async Task EmptyBatchId_IsFoundNowhere(CheckRun run)
    {
        await run.AppendAsync("s", "a");
        run.Equal("what is found", null, await run.Store.FindAppendAsync(Guid.Empty, run.Cancellation));
    }

    private static async Task LongerIdThanAnyStream_HasNoEvents(CheckRun run)
    {
        var longest = new string('x', AppendRequest.MaximumStreamIdLength);
        await run.AppendAsync(longest, "a");
        foreach (var id in new[] { longest + "x", new string('x', 10_000) })
        {
            var stream = await run.StreamAsync(id);
            run.Equal($"version and number of events under an id of {id.Length} characters", (0L, 0), (stream.Version, stream.Events.Count));
        }
    }

    private static async Task RefusesAsync(CheckRun run, string what, string parameter, Func<IEventFold, Task> call)
    {
        var fold = new Seen();
        var e = await run.ThrowsAsync<ArgumentException>(what, () => call(fold));
        run.Equal($"the parameter that the exception names for {what}", parameter, e.ParamName);
        run.Equal($"how many pages the fold was given for {what}", 0, fold.PageLengths.Count);
    }

    private static string Show(string? text) => text is null ? "null" : CheckRun.Quote(text);
}
