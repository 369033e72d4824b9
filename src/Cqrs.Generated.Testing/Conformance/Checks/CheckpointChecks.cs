namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>How far named readers have come.</summary>
internal static class CheckpointChecks
{
    private static readonly string[] s_noTexts = ["", "a\0b", "a\ud800", "\udc00"];

    public static Area All { get; } = new("Checkpoint", StorePromise.ReadYourWrites, StoreCapabilities.Checkpoints)
    {
        { ReaderWithoutACheckpoint_BeginsAtStart, "A reader that has none gets Position.Start." },
        { SavedCheckpoint_IsLoaded, "A reader gets the position that it saved last." },
        { SmallerCheckpoint_ReplacesAGreaterOne, "A checkpoint can be set back." },
        { CheckpointAtStart_IsLoaded, "Position.Start can be saved over another position." },
        { LargestPosition_IsKept, "Every position is kept, the largest too." },
        { Names_AreDifferentReaders, "Names are compared code unit by code unit; any text is a name." },
        { CheckpointsAtOnce_AllTakeEffect, "Many checkpoints saved at once, among appends, all take effect." },
        { Checkpoints_AreNoEvents, "Saving a checkpoint moves neither head nor log." },
        { NameThatIsNoText_IsRefused, "A name that is empty, holds a NUL or half a surrogate pair is refused.", StorePromise.HonestOutcome },
        { CheckpointsCancelledBeforehand_Throw, "Loading and saving look at their tokens.", StorePromise.HonestOutcome },
    };

    private static async Task ReaderWithoutACheckpoint_BeginsAtStart(CheckRun run)
    {
        await SaveAsync(run, "other", 5);
        run.Equal("the checkpoint", Position.Start, await LoadAsync(run, "absent"));
    }

    private static async Task SavedCheckpoint_IsLoaded(CheckRun run)
    {
        foreach (var sequence in new[] { 1, 5, 1_000_000_000_000 })
        {
            await SaveAsync(run, "r", sequence);
            run.Equal("the checkpoint", new Position(0, sequence), await LoadAsync(run, "r"));
        }
    }

    private static async Task SmallerCheckpoint_ReplacesAGreaterOne(CheckRun run)
    {
        await SaveAsync(run, "r", 9);
        await SaveAsync(run, "r", 2);
        run.Equal("the checkpoint", new Position(0, 2), await LoadAsync(run, "r"));
    }

    private static async Task CheckpointAtStart_IsLoaded(CheckRun run)
    {
        await SaveAsync(run, "r", 9);
        await run.Checkpoints.SaveCheckpointAsync("r", Position.Start, run.Cancellation);
        run.Equal("the checkpoint", Position.Start, await LoadAsync(run, "r"));
    }

    private static async Task LargestPosition_IsKept(CheckRun run)
    {
        foreach (var position in new[] { new Position(1, 1), new(long.MaxValue, 0), new((ulong)long.MaxValue + 1, 3), new(ulong.MaxValue, long.MaxValue) })
        {
            await run.Checkpoints.SaveCheckpointAsync("r", position, run.Cancellation);
            run.Equal("the checkpoint", position, await LoadAsync(run, "r"));
        }
    }

    private static async Task Names_AreDifferentReaders(CheckRun run)
    {
        string[] names = ["balances", "Balances", "balances ", " balances", "o'hara; --", "%", "b\u00e9", "be\u0301", "\U0001f3e6", "a/b", new string('n', 200)];
        for (var i = 0; i < names.Length; i++)
            await SaveAsync(run, names[i], i + 1);
        for (var i = 0; i < names.Length; i++)
            run.Equal($"the checkpoint of {CheckRun.Quote(names[i])}", new Position(0, i + 1), await LoadAsync(run, names[i]));
    }

    private static async Task CheckpointsAtOnce_AllTakeEffect(CheckRun run)
    {
        await CheckRun.AtOnceAsync(30, async i =>
        {
            await SaveAsync(run, $"r{i}", i + 1);
            return await run.AppendAsync("s", "a");
        });
        for (var i = 0; i < 30; i++)
            run.Equal($"checkpoint {i}", new Position(0, i + 1), await LoadAsync(run, $"r{i}"));
        run.Equal("the stream's version", 30, (await run.StreamAsync("s")).Version);
    }

    private static async Task Checkpoints_AreNoEvents(CheckRun run)
    {
        var last = await run.AppendAsync("s", "a");
        await SaveAsync(run, "s", 9);
        run.Equal("the head", last.Position, await run.HeadAsync(last));
        run.Same("the log", ["a"], (await run.LogAsync(last)).Texts);
    }

    private static async Task NameThatIsNoText_IsRefused(CheckRun run)
    {
        foreach (var name in s_noTexts)
        {
            var load = await run.ThrowsAsync<ArgumentException>($"loading {CheckRun.Quote(name)}", async () => await LoadAsync(run, name));
            var save = await run.ThrowsAsync<ArgumentException>($"saving {CheckRun.Quote(name)}", () => SaveAsync(run, name, 1));
            run.Equal($"the parameters that the exceptions name", ("name", "name"), (load.ParamName, save.ParamName));
        }
    }

    private static async Task CheckpointsCancelledBeforehand_Throw(CheckRun run)
    {
        var cancelled = new CancellationToken(canceled: true);
        await run.ThrowsAsync<OperationCanceledException>("loading", async () => await run.Checkpoints.LoadCheckpointAsync("r", cancelled));
        await run.ThrowsAsync<OperationCanceledException>("saving", async () => await run.Checkpoints.SaveCheckpointAsync("r", new Position(0, 1), cancelled));
        run.Equal("the checkpoint", Position.Start, await LoadAsync(run, "r"));
    }

    private static Task SaveAsync(CheckRun run, string name, long sequence) => run.Checkpoints.SaveCheckpointAsync(name, new Position(0, sequence), run.Cancellation).AsTask();

    private static async Task<Position> LoadAsync(CheckRun run, string name) => await run.Checkpoints.LoadCheckpointAsync(name, run.Cancellation);
}
