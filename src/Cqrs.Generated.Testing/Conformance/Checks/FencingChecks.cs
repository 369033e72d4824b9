using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>What a lease guards: who was paused for longer than it comes back to find that the checkpoint is not its own any more.</summary>
internal static class FencingChecks
{
    public static Area All { get; } = new("Fencing", StorePromise.Fencing, StoreCapabilities.Leases | StoreCapabilities.Checkpoints)
    {
        { OwnersCheckpoint_IsLoaded, "What the owner saves is what readers of checkpoints load; it may be set back, and be any position." },
        { LateOwnersCheckpoint_IsSavedWhileNobodyHasTheName, "A lease whose time is over guards its checkpoint until somebody else has the name: tokens decide, not time." },
        { StaleToken_DoesNotMoveTheCheckpoint, "A token that is not the newest is refused, and the checkpoint is as it was." },
        { StaleTokenOfAReleasedLease_IsRefusedToo, "Who has released a lease is refused as soon as it has a successor, before that has saved anything." },
        { TokenThatWasNeverGiven_IsRefused, "A token of a name that was never acquired, or greater than any that was given, is refused." },
        { OldAndNewOwnersSavingAtOnce_NeverSetTheCheckpointBack, "While a name changes its owner, nothing that the old one saves comes after what the new one has saved." },
        { CheckpointsThatAreNone_AreRefused, "A reader's name that is no text is refused.", StorePromise.HonestOutcome },
        { StaleTokenAfterReopening_IsRefused, "A stale token stays stale when the store has been closed and is opened again.", StoreCapabilities.Durable },
        { StaleTokenOnTheOtherInstance_IsRefused, "A token that is stale on one instance is stale on the other.", StoreCapabilities.Shared },
    };

    private static async Task OwnersCheckpoint_IsLoaded(CheckRun run)
    {
        var lease = await LeaseChecks.AcquireAsync(run, "a");
        foreach (var position in new[] { new Position(0, 9), new(0, 2), Position.Start, new(ulong.MaxValue, long.MaxValue) })
        {
            await run.Leases.SaveCheckpointAsync("r", position, lease, run.Cancellation);
            run.Equal("the checkpoint", position, await LoadAsync(run, "r"));
        }

        run.Equal("the checkpoint of another reader", Position.Start, await LoadAsync(run, "n"));
    }

    private static async Task LateOwnersCheckpoint_IsSavedWhileNobodyHasTheName(CheckRun run)
    {
        var lease = await LeaseChecks.AcquireAsync(run, "a", duration: TimeSpan.FromMilliseconds(1));
        await Task.Delay(20, run.Cancellation);
        await SaveAsync(run, lease, 5);
        run.Equal("the checkpoint", new Position(0, 5), await LoadAsync(run, "r"));
    }

    private static async Task StaleToken_DoesNotMoveTheCheckpoint(CheckRun run)
    {
        var stale = await LeaseChecks.AcquireAsync(run, "a", duration: TimeSpan.FromMilliseconds(1));
        await SaveAsync(run, stale, 5);
        var next = await LeaseChecks.WaitForAsync(run, "b");
        await RefusedAsync(run, stale, next.Token);
        run.Equal("the checkpoint", new Position(0, 5), await LoadAsync(run, "r"));
        await SaveAsync(run, next, 9);
        await RefusedAsync(run, stale, next.Token);
        run.Equal("the checkpoint", new Position(0, 9), await LoadAsync(run, "r"));
    }

    private static async Task StaleTokenOfAReleasedLease_IsRefusedToo(CheckRun run)
    {
        var stale = await LeaseChecks.AcquireAsync(run, "a");
        await run.Leases.ReleaseLeaseAsync(stale, run.Cancellation);
        var next = await LeaseChecks.AcquireAsync(run, "a");
        await RefusedAsync(run, stale, next.Token);
        run.Equal("the checkpoint", Position.Start, await LoadAsync(run, "r"));
    }

    private static async Task TokenThatWasNeverGiven_IsRefused(CheckRun run)
    {
        await RefusedAsync(run, new Lease("never", "a", 1), 0);
        var lease = await LeaseChecks.AcquireAsync(run, "a");
        await RefusedAsync(run, lease with { Token = lease.Token + 1 }, lease.Token);
        run.Equal("the checkpoint", Position.Start, await LoadAsync(run, "r"));
    }

    private static async Task OldAndNewOwnersSavingAtOnce_NeverSetTheCheckpointBack(CheckRun run)
    {
        for (var round = 0; round < 10; round++)
        {
            var old = await LeaseChecks.AcquireAsync(run, "a", $"n{round}", TimeSpan.FromMilliseconds(1));
            var saved = new TaskCompletionSource();
            var saving = Task.Run(() => SaveUntilLostAsync(run, old, saved.Task), CancellationToken.None);
            var next = await LeaseChecks.WaitForAsync(run, "b", $"n{round}");
            await SaveAsync(run, next, 1_000_000);
            saved.SetResult();
            await saving;
            run.Equal("the checkpoint, saved by the new owner", new Position(0, 1_000_000), await LoadAsync(run, "r"));
        }
    }

    private static async Task CheckpointsThatAreNone_AreRefused(CheckRun run)
    {
        var lease = await LeaseChecks.AcquireAsync(run, "a");
        foreach (var name in new[] { "", "a\0b", "a\ud800" })
        {
            var e = await run.ThrowsAsync<ArgumentException>($"saving {CheckRun.Quote(name)}", async () => await run.Leases.SaveCheckpointAsync(name, new Position(0, 1), lease, run.Cancellation));
            run.Equal("the parameter that the exception names", "name", e.ParamName);
        }
    }

    private static async Task StaleTokenAfterReopening_IsRefused(CheckRun run)
    {
        var stale = await LeaseChecks.AcquireAsync(run, "a");
        await run.Leases.ReleaseLeaseAsync(stale, run.Cancellation);
        var next = await LeaseChecks.AcquireAsync(run, "b");
        await SaveAsync(run, next, 5);
        await run.ReopenAsync();
        await RefusedAsync(run, stale, next.Token);
        run.Equal("the checkpoint", new Position(0, 5), await LoadAsync(run, "r"));
    }

    private static async Task StaleTokenOnTheOtherInstance_IsRefused(CheckRun run)
    {
        var other = run.LeasesOf(await run.OpenAnotherAsync());
        var stale = await LeaseChecks.AcquireAsync(run, "a");
        await other.ReleaseLeaseAsync(stale, run.Cancellation);
        var next = await LeaseChecks.AcquireAsync(run, "b", leases: other);
        await RefusedAsync(run, stale, next.Token);
        await SaveAsync(run, next, 5);
        run.Equal("the checkpoint", new Position(0, 5), await LoadAsync(run, "r"));
    }

    private static async Task SaveUntilLostAsync(CheckRun run, Lease lease, Task end)
    {
        try
        {
            // Once more after the end, in case that it has not been refused by then.
            for (var (sequence, last) = (1, false); !last; sequence++)
            {
                last = end.IsCompleted;
                await SaveAsync(run, lease, sequence);
            }
        }
        catch (LeaseLostException)
        {
        }
    }

    private static async Task RefusedAsync(CheckRun run, Lease lease, long newest)
    {
        var e = await run.ThrowsAsync<LeaseLostException>("saving with a token that is not the newest", () => SaveAsync(run, lease, 7));
        run.Equal("lease and newest token of the exception", (lease, newest), (e.Lease, e.NewestToken));
    }

    private static Task SaveAsync(CheckRun run, Lease lease, long sequence) => run.Leases.SaveCheckpointAsync("r", new Position(0, sequence), lease, run.Cancellation).AsTask();

    private static async Task<Position> LoadAsync(CheckRun run, string name) => await run.Checkpoints.LoadCheckpointAsync(name, run.Cancellation);
}
