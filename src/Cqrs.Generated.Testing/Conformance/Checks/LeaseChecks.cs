using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Testing.Conformance.Checks;

/// <summary>Who owns a name.</summary>
internal static class LeaseChecks
{
    private static readonly TimeSpan s_long = TimeSpan.FromHours(1);
    private static readonly string[] s_noTexts = ["", "a\0b", "a\ud800", "\udc00"];

    public static Area All { get; } = new("Lease", StorePromise.Fencing, StoreCapabilities.Leases)
    {
        { FirstLease_IsGivenAsAsked, "A name that was never acquired is given, with the name and the owner that were asked for and a positive token." },
        { HeldLease_IsGivenToNobody, "A name that is held is given to nobody, not even to its owner once more." },
        { ManyWhoAskAtOnce_OneIsGivenIt, "Of many who ask at once exactly one is given the name." },
        { LeaseWhoseTimeIsOver_IsGivenToTheNext, "A lease that is not renewed ends, and the next who asks is given the name with a greater token." },
        { RenewedLease_IsHeldOn, "A lease that was renewed is held on." },
        { LeaseWhoseTimeIsOver_IsRenewedWhileNobodyHasTheName, "A lease whose time is over can be renewed as long as nobody else has the name." },
        { LostLease_IsNotRenewed, "Renewing a lease that was lost is refused, and leaves its successor's." },
        { ReleasedLease_IsGivenAtOnce, "A name that was released is given to the next who asks." },
        { LostLease_ReleasesNothing, "Releasing a lease that was lost, or twice, leaves its successor's." },
        { EveryOwnership_HasAGreaterToken, "Each ownership of a name has a token greater than all before it." },
        { Names_AreIndependent, "Names are compared code unit by code unit; any text is a name." },
        { Leases_AreNoEvents, "Leases move neither head nor log." },
        { TextsThatAreNone_AreRefused, "A name or owner that is empty, holds a NUL or half a surrogate pair is refused.", StorePromise.HonestOutcome },
        { DurationsThatNoLeaseHas_AreRefused, "A duration below a millisecond or above a day is refused.", StorePromise.HonestOutcome },
        { LeasesCancelledBeforehand_Throw, "All calls look at their tokens.", StorePromise.HonestOutcome },
        { LeaseAfterReopening_IsStillHeld, "A lease is held on when the store has been closed and is opened again.", StoreCapabilities.Durable },
        { TokensAfterReopening_GoOn, "Tokens go on when the store has been closed and is opened again.", StoreCapabilities.Durable },
        { LeaseOfOneInstance_IsHeldForTheOther, "What was acquired on one instance is held for the other, and renewed and released there.", StoreCapabilities.Shared },
    };

    public static async Task<Lease> AcquireAsync(CheckRun run, string owner, string name = "n", TimeSpan? duration = null, ILeaseStore? leases = null)
        => await TryAsync(run, owner, name, duration, leases) ?? throw run.Failure($"acquiring {CheckRun.Quote(name)}, which nobody holds", "a lease", "nothing");

    /// <summary>Waits for the lease of another to end, until the check's patience is over.</summary>
    public static async Task<Lease> WaitForAsync(CheckRun run, string owner, string name = "n")
    {
        while (true)
        {
            if (await TryAsync(run, owner, name) is { } lease)
                return lease;
            await Task.Delay(1, run.Cancellation);
        }
    }

    private static async Task<Lease?> TryAsync(CheckRun run, string owner, string name = "n", TimeSpan? duration = null, ILeaseStore? leases = null)
        => await (leases ?? run.Leases).TryAcquireLeaseAsync(name, owner, duration ?? s_long, run.Cancellation);

    private static async Task HeldAsync(CheckRun run, string situation, ILeaseStore? leases = null)
        => run.Equal($"acquiring a name that is held, {situation}", null, await TryAsync(run, "somebody", leases: leases));

    private static async Task FirstLease_IsGivenAsAsked(CheckRun run)
    {
        var lease = await AcquireAsync(run, "a");
        run.Equal("name and owner of the lease", ("n", "a"), (lease.Name, lease.Owner));
        run.True("the token", lease.Token > 0, "above 0", $"{lease.Token}");
    }

    private static async Task HeldLease_IsGivenToNobody(CheckRun run)
    {
        await AcquireAsync(run, "a");
        await HeldAsync(run, "by another");
        run.Equal("acquiring a name once more that one holds", null, await TryAsync(run, "a"));
    }

    private static async Task ManyWhoAskAtOnce_OneIsGivenIt(CheckRun run)
    {
        for (var round = 0; round < 10; round++)
        {
            var given = await CheckRun.AtOnceAsync(8, i => TryAsync(run, $"o{i}", $"n{round}"));
            run.Equal("how many of 8 were given the name", 1, given.Count(lease => lease is not null));
        }
    }

    private static async Task LeaseWhoseTimeIsOver_IsGivenToTheNext(CheckRun run)
    {
        var first = await AcquireAsync(run, "a", duration: TimeSpan.FromMilliseconds(20));
        var second = await WaitForAsync(run, "b");
        run.True("the token of the second owner", second.Token > first.Token, $"above {first.Token}", $"{second.Token}");
    }

    private static async Task RenewedLease_IsHeldOn(CheckRun run)
    {
        var lease = await AcquireAsync(run, "a", duration: TimeSpan.FromMilliseconds(1));
        await run.Leases.RenewLeaseAsync(lease, s_long, run.Cancellation);
        await Task.Delay(20, run.Cancellation);
        await HeldAsync(run, "because it was renewed");
    }

    private static async Task LeaseWhoseTimeIsOver_IsRenewedWhileNobodyHasTheName(CheckRun run)
    {
        var lease = await AcquireAsync(run, "a", duration: TimeSpan.FromMilliseconds(1));
        await Task.Delay(20, run.Cancellation);
        await run.Leases.RenewLeaseAsync(lease, s_long, run.Cancellation);
        await HeldAsync(run, "because it was renewed");
    }

    private static async Task LostLease_IsNotRenewed(CheckRun run)
    {
        var lost = await AcquireAsync(run, "a");
        await run.Leases.ReleaseLeaseAsync(lost, run.Cancellation);
        var next = await AcquireAsync(run, "b");
        var e = await run.ThrowsAsync<LeaseLostException>("renewing a lease that was lost", async () => await run.Leases.RenewLeaseAsync(lost, s_long, run.Cancellation));
        run.Equal("lease and newest token of the exception", (lost, next.Token), (e.Lease, e.NewestToken));
        await HeldAsync(run, "by the second owner");
        await run.Leases.RenewLeaseAsync(next, s_long, run.Cancellation);
    }

    private static async Task ReleasedLease_IsGivenAtOnce(CheckRun run)
    {
        await run.Leases.ReleaseLeaseAsync(await AcquireAsync(run, "a"), run.Cancellation);
        await AcquireAsync(run, "b");
    }

    private static async Task LostLease_ReleasesNothing(CheckRun run)
    {
        var lost = await AcquireAsync(run, "a");
        await run.Leases.ReleaseLeaseAsync(lost, run.Cancellation);
        await run.Leases.ReleaseLeaseAsync(lost, run.Cancellation);
        await AcquireAsync(run, "b");
        await run.Leases.ReleaseLeaseAsync(lost, run.Cancellation);
        await HeldAsync(run, "by the second owner");
    }

    private static async Task EveryOwnership_HasAGreaterToken(CheckRun run)
    {
        var before = 0L;
        for (var i = 0; i < 10; i++)
        {
            var lease = await AcquireAsync(run, $"o{i % 2}");
            run.True($"the token of ownership {i + 1}", lease.Token > before, $"above {before}", $"{lease.Token}");
            before = lease.Token;
            await run.Leases.ReleaseLeaseAsync(lease, run.Cancellation);
        }
    }

    private static async Task Names_AreIndependent(CheckRun run)
    {
        string[] names = ["relay", "Relay", "relay ", " relay", "o'hara; --", "%", "b\u00e9", "be\u0301", "\U0001f3e6", "a/b", new string('n', 200)];
        var leases = new List<Lease>();
        foreach (var name in names)
            leases.Add(await AcquireAsync(run, "a", name));
        await run.Leases.ReleaseLeaseAsync(leases[0], run.Cancellation);
        foreach (var lease in leases.Skip(1))
        {
            run.Equal($"acquiring {CheckRun.Quote(lease.Name)}, which is held", null, await TryAsync(run, "b", lease.Name));
            await run.Leases.RenewLeaseAsync(lease, s_long, run.Cancellation);
        }
    }

    private static async Task Leases_AreNoEvents(CheckRun run)
    {
        var last = await run.AppendAsync("s", "a");
        var lease = await AcquireAsync(run, "s", "s");
        await run.Leases.RenewLeaseAsync(lease, s_long, run.Cancellation);
        await run.Leases.ReleaseLeaseAsync(lease, run.Cancellation);
        run.Equal("the head", last.Position, await run.HeadAsync(last));
        run.Same("the log", ["a"], (await run.LogAsync(last)).Texts);
    }

    private static async Task TextsThatAreNone_AreRefused(CheckRun run)
    {
        foreach (var text in s_noTexts)
        {
            var name = await run.ThrowsAsync<ArgumentException>($"acquiring {CheckRun.Quote(text)}", () => TryAsync(run, "a", text));
            var owner = await run.ThrowsAsync<ArgumentException>($"an owner {CheckRun.Quote(text)}", () => TryAsync(run, text));
            run.Equal("the parameters that the exceptions name", ("name", "owner"), (name.ParamName, owner.ParamName));
        }
    }

    private static async Task DurationsThatNoLeaseHas_AreRefused(CheckRun run)
    {
        var lease = await AcquireAsync(run, "a", "held");
        foreach (var duration in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), Lease.MaximumDuration + TimeSpan.FromTicks(1), TimeSpan.MaxValue })
        {
            await run.ThrowsAsync<ArgumentOutOfRangeException>($"acquiring for {duration}", () => TryAsync(run, "a", duration: duration));
            await run.ThrowsAsync<ArgumentOutOfRangeException>($"renewing for {duration}", async () => await run.Leases.RenewLeaseAsync(lease, duration, run.Cancellation));
        }

        await AcquireAsync(run, "a", "longest", Lease.MaximumDuration);
    }

    private static async Task LeasesCancelledBeforehand_Throw(CheckRun run)
    {
        var cancelled = new CancellationToken(canceled: true);
        var lease = await AcquireAsync(run, "a");
        await run.ThrowsAsync<OperationCanceledException>("acquiring", async () => await run.Leases.TryAcquireLeaseAsync("other", "a", s_long, cancelled));
        await run.ThrowsAsync<OperationCanceledException>("renewing", async () => await run.Leases.RenewLeaseAsync(lease, s_long, cancelled));
        await run.ThrowsAsync<OperationCanceledException>("releasing", async () => await run.Leases.ReleaseLeaseAsync(lease, cancelled));
        await run.ThrowsAsync<OperationCanceledException>("saving", async () => await run.Leases.SaveCheckpointAsync("r", new Position(0, 1), lease, cancelled));
        await HeldAsync(run, "because its release was cancelled");
    }

    private static async Task LeaseAfterReopening_IsStillHeld(CheckRun run)
    {
        var lease = await AcquireAsync(run, "a");
        await run.ReopenAsync();
        await HeldAsync(run, "since before the store was closed");
        await run.Leases.RenewLeaseAsync(lease, s_long, run.Cancellation);
    }

    private static async Task TokensAfterReopening_GoOn(CheckRun run)
    {
        var first = await AcquireAsync(run, "a");
        await run.Leases.ReleaseLeaseAsync(first, run.Cancellation);
        await run.ReopenAsync();
        var second = await AcquireAsync(run, "b");
        run.True("the token after reopening", second.Token > first.Token, $"above {first.Token}", $"{second.Token}");
    }

    private static async Task LeaseOfOneInstance_IsHeldForTheOther(CheckRun run)
    {
        var other = run.LeasesOf(await run.OpenAnotherAsync());
        var lease = await AcquireAsync(run, "a");
        await HeldAsync(run, "on the other instance", other);
        await other.RenewLeaseAsync(lease, s_long, run.Cancellation);
        await other.ReleaseLeaseAsync(lease, run.Cancellation);
        await AcquireAsync(run, "b", leases: other);
        await HeldAsync(run, "on the other instance");
    }
}
