using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Server.Kills;

/// <summary>Row 7: a server that is killed under its writers loses nothing that was acknowledged, and everybody goes on when it is back.</summary>
/// <remarks>
/// A killed process leaves the system's page cache as it is, wherever the cluster lies, so this shows that every acknowledged commit had been handed to the system, and that
/// nothing is acknowledged, refused or read wrongly around a crash. It does not show that the commit was on the disk: for a power cut that rests on PostgreSQL's
/// fsync, which a store demands when it opens (ServerThatDoesNotSync_IsRefusedUnlessAskedFor).
/// </remarks>
[Trait("Row", "7")]
public sealed class ServerKillTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    [Fact]
    public async Task KilledServer_LosesNothingAcknowledged()
    {
        await using var cluster = await StartClusterAsync(LongBetweenFlushes);
        await using var run = await ServerKillRun.StartAsync(cluster, Seed.Value);
        var kills = Soak.Times(quick: 3, soak: 50);
        for (var kill = 0; kill < kills; kill++)
        {
            await run.StrikeAsync((kill % 5) switch { 1 => ServerFault.KillTwice, 2 => ServerFault.KillBeforeReply, _ => ServerFault.Kill });
            if (kill % 5 == 0)
                await run.StrikeAsync(ServerFault.StopImmediately);
            if (kill % 5 == 2)
                await run.StrikeAsync(ServerFault.Restart);
        }

        await run.EndAsync();
        var (ledger, faults) = (run.Ledger, run.Ledger.Faults);
        Figures.Note(7, "PostgreSQL", $"{run.Kills} kills with kill -9 at random moments and {run.Stops} other stops under 8 writers: {ledger.Acknowledged:N0} appends acknowledged, {ledger.Refused:N0} refused, {ledger.Unknown:N0} times unknown; {faults.Of("lost")} lost, {faults.Of("torn")} torn, other faults {faults.Count}; followers interrupted {run.Interruptions} times; no instance restarted");
        Assert.True(faults.Count == 0, $"seed {Seed.Value}: {faults}");
    }

    [Fact]
    public async Task Control_AsynchronousCommit_LosesNoticeably()
    {
        await using var cluster = await StartClusterAsync([.. LongBetweenFlushes, "synchronous_commit=off"]);
        await using var run = await ServerKillRun.StartAsync(cluster, Seed.Value, unsafeCommit: true);
        var lost = 0;
        for (var kill = 0; kill < 10 && lost == 0; kill++)
        {
            await run.StrikeAsync(ServerFault.Kill);
            lost = run.Ledger.Faults.Of("lost");
        }

        Figures.Note(7, "PostgreSQL, control: synchronous_commit off", $"{run.Kills} kills: {lost} of {run.Ledger.Acknowledged:N0} acknowledged appends lost");
        Assert.NotEqual(0, lost);
    }

    [Fact]
    public async Task Control_StoreThatCallsTheUnknownUnwritten_IsNoticed()
    {
        await using var cluster = await StartClusterAsync(LongBetweenFlushes);
        await using var run = await ServerKillRun.StartAsync(cluster, Seed.Value, plant: static store => new StoreThatClaimsNothingWasWritten(store));
        var dishonest = 0;
        for (var kill = 0; kill < 10 && dishonest == 0; kill++)
        {
            await run.StrikeAsync(ServerFault.KillBeforeReply);
            dishonest = run.Ledger.Faults.Of("written after all");
        }

        Figures.Note(7, "PostgreSQL, control: an unknown outcome reported as a failure", $"{run.Kills} kills: {dishonest} appends found of which it was said that nothing was written");
        Assert.NotEqual(0, dishonest);
    }

    /// <summary>Long enough between two rounds of the server's own writer for something to be lost, if nobody else syncs.</summary>
    private static string[] LongBetweenFlushes => ["wal_writer_delay=10s", "wal_writer_flush_after=1GB"];
}
