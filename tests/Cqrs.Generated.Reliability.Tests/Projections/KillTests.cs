using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>The process that feeds a read model is killed in the middle of its batches: the tables are always the fold of the log up to their checkpoint.</summary>
[Trait("Row", "21")]
public sealed class KillTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task ProcessKilledAtRandomMoments_LeavesEachEventsEffectOnce(StoreKind kind)
    {
        var kills = Soak.Times(5, 500);
        await using var models = await OpenAsync(kind);
        for (var kill = 0; kill < kills; kill++)
        {
            await models.AppendAsync(600);
            await KillAsync(models, savesApart: false);
            var (standing, rows) = await StandingAsync(models);
            Assert.Equal(await models.ExpectedAsync(upTo: standing), rows);
        }

        await CatchUpAsync(models);
        Assert.Equal(await models.ExpectedAsync(), await models.RowsAsync());
        var events = (await models.RowsAsync()).Values.Sum(static row => row.Events);
        Figures.Note(21, $"{kind}", $"{kills:N0} kills, {events:N0} events: after each kill the tables are the fold of the log up to their checkpoint, 0 double effects");
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task Control_CheckpointSavedApart_IsNoticed(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        for (var kill = 1; kill <= 40; kill++)
        {
            await models.AppendAsync(600);
            await KillAsync(models, savesApart: true);
            await new ProjectionRunner(models.Store, new PotsKeptApart(models)).CatchUpAsync(Cancellation);
            var doubled = (await models.RowsAsync()).Values.Sum(static row => row.Events) - (await models.ExpectedAsync()).Values.Sum(static row => row.Events);
            if (doubled == 0)
                continue;
            Figures.Note(21, $"{kind}, control: checkpoint apart", $"{doubled} double effects at kill {kill}");
            return;
        }

        Assert.Fail("40 kills, and no effect was doubled: the test would not notice.");
    }

    /// <summary>The checkpoint and the table, of one moment: a server may still commit what the process had sent before it was killed.</summary>
    private static async Task<(Position Standing, SortedDictionary<string, (long Amount, long Events)> Rows)> StandingAsync(ReadModels models)
    {
        for (var standing = await PositionAsync(); ;)
        {
            var rows = await models.RowsAsync();
            var still = await PositionAsync();
            if (still == standing)
                return (standing, rows);
            standing = still;
        }

        async Task<Position> PositionAsync() => (await models.Database.ReadAsync("Pots", Cancellation)).Single().Position;
    }

    /// <summary>Kills a process once it has written something, at a moment that chance gives.</summary>
    private static async Task KillAsync(ReadModels models, bool savesApart)
    {
        var before = await WrittenAsync(models);
        using var process = Feeder.Start(models.Address, savesApart);
        try
        {
            while (!process.HasExited && await WrittenAsync(models) == before)
                await Task.Delay(1, Cancellation);
            await Task.Delay(Random.Shared.Next(30), Cancellation);
            Thread.SpinWait(Random.Shared.Next(50_000));
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(128 + 9, process.ExitCode);
    }

    private static async Task<long> WrittenAsync(ReadModels models)
    {
        try
        {
            return (await models.RowsAsync()).Values.Sum(static row => row.Events);
        }
        catch (System.Data.Common.DbException)
        {
            return 0;
        }
    }
}
