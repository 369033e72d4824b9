using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Reliability.Tests.Network;

/// <summary>Connections that are cut around the commit: what is acknowledged is stored once, what is said not to be written is not, and what is unknown can be asked again.</summary>
[Trait("Row", "6")]
public sealed class CutTests(PostgreSqlServer server) : ReliabilityTest(server)
{
    private const int Row = 6;

    [Fact]
    public async Task AppendsOverACutNetwork_AreStoredOnceAndReportedTruly()
    {
        var (verdict, figure) = await RunAsync(Soak.Times(100, 1_000), static store => store);
        Figures.Note(Row, "PostgreSQL", $"{figure}: {verdict}");
        Assert.True(verdict == Verdict.Good, $"{verdict}; {figure}");
    }

    [Fact]
    public async Task Control_RepeatingUnderFreshBatchIds_WritesTwice()
    {
        var verdict = await ControlAsync("fresh batch ids", static store => new FreshIds(store), static verdict => verdict.Duplicates);
        Assert.NotEqual(0, verdict.Duplicates);
    }

    [Fact]
    public async Task Control_StoreThatClaimsNothingWasWritten_IsNoticed()
    {
        var verdict = await ControlAsync("unknown reported as not written", static store => new StoreThatClaimsNothingWasWritten(store), static verdict => verdict.Lies);
        Assert.NotEqual(0, verdict.Lies);
    }

    /// <summary>Runs of a planted defect until it shows. Whether it does in one of them depends on which appends the cuts fall on, and those on the seed.</summary>
    private async Task<Verdict> ControlAsync(string defect, Func<IEventStore, IEventStore> plant, Func<Verdict, int> shown)
    {
        for (var left = 10; ; left--)
        {
            var (verdict, figure) = await RunAsync(Soak.Times(100, 200), plant);
            if (shown(verdict) == 0 && left > 1)
                continue;
            Figures.Note(Row, $"PostgreSQL, control: {defect}", $"{figure}: {verdict}");
            return verdict;
        }
    }

    private async Task<(Verdict Verdict, string Figure)> RunAsync(int cuts, Func<IEventStore, IEventStore> plant)
    {
        var (connectionString, schema, seed) = (await ConnectAsync(), PostgreSqlServer.NewSchemaName(), Seed.Next());
        var run = new CutRun(connectionString, schema, seed);
        var verdict = await run.RunAsync(cuts, plant, static store => ReadAllAsync(store));
        await DropAsync(schema);
        return (verdict, $"seed {seed}, {run.Figure}");
    }
}
