namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>Works with a store while its calls fail: once for every k, in a folder of its own, with the k-th call as the first to fail; and in folder 0 with none.</summary>
/// <param name="folder">Where the folders are made.</param>
/// <param name="kinds">Which calls are counted and fail.</param>
/// <param name="error">How they fail.</param>
/// <param name="length">How many fail, unless the fault is lifted before.</param>
/// <param name="swallowing">The control: a store that takes a failed append for a success.</param>
internal sealed class FailingWork(string folder, string kinds, int error, int length, bool swallowing)
{
    /// <summary>Goes on until there is no k-th call any more.</summary>
    public async Task RunAsync(int first, int step)
    {
        // Counted where none fails: a store that does not even open makes few calls.
        var calls = await RunAsync(0, long.MaxValue, long.MaxValue);
        for (long k = first; k <= calls; k += step)
            await RunAsync(k, k, k + length - 1);
    }

    /// <returns>How many calls there were until the fault was lifted.</returns>
    private async Task<long> RunAsync(long number, long firstFailing, long lastFailing)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, $"{number}")).FullName;
        CallRecorder.Begin(run, Path.Combine(run, "calls"));
        CallRecorder.Fail(kinds, error, firstFailing, lastFailing);
        var calls = await WorkAsync(new FailingStore(Path.Combine(run, "store.db"), swallowing));
        if (calls >= firstFailing)
            CallRecorder.Mark(Mark.FaultMet, calls);
        CallRecorder.End();
        return calls;
    }

    private static async Task<long> WorkAsync(FailingStore store)
    {
        // Opened, closed and opened again under the fault: closing folds the log back, and its calls fail too.
        for (var opening = 0; opening < 2; opening++)
        {
            await store.CloseAsync();
            for (var attempt = 0; attempt < 3 && !await store.TryOpenAsync(); attempt++)
            {
            }

            if (store.IsOpen)
                await store.WorkAsync();
        }

        var calls = CallRecorder.Calls();
        CallRecorder.Fail("", 0, 0, 0);

        // Without being opened again, if it was open.
        await store.GoOnAsync();
        await store.CloseAsync();
        return calls;
    }
}
