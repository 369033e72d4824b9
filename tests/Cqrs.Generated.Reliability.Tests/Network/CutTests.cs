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
        var (verdict, figure) = await RunAsync(Soak.Times(100, 200), static store => new FreshIds(store));
        Figures.Note(Row, "PostgreSQL, control: fresh batch ids", $"{figure}: {verdict}");
        Assert.NotEqual(0, verdict.Duplicates);
    }

    [Fact]
    public async Task Control_StoreThatClaimsNothingWasWritten_IsNoticed()
    {
        var (verdict, figure) = await RunAsync(Soak.Times(100, 200), static store => new StoreThatClaimsNothingWasWritten(store));
        Figures.Note(Row, "PostgreSQL, control: unknown reported as not written", $"{figure}: {verdict}");
        Assert.NotEqual(0, verdict.Lies);
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
