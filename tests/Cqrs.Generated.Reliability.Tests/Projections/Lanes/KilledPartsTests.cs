using System.Data.Common;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections.Lanes;

/// <summary>The process that builds a read model anew in parts is killed in the middle of them: each stream's row is the fold of that stream up to the event that it names, and the next process ends it right.</summary>
[Trait("Row", "21")]
public sealed class KilledPartsTests(PostgreSqlServer server) : LanesTest(server)
{
    [Fact]
    public async Task ProcessKilledInTheMiddleOfParts_IsGoneOnFromAndEndsRight()
    {
        var kills = Soak.Times(6, 200);
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(4_000, streams: 200);
        await Runner(models, new StreamPots(models.Database), partitions: 1).CatchUpAsync(Cancellation);
        var divided = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            divided += await KillAsync(models) ? 1 : 0;
            await IsRightAsync(models);
        }

        await PartFeeder.RebuildAsync(models, Cancellation);
        await IsRightAsync(models);
        Assert.Equal(0, await LanesAsync(models));
        Assert.InRange(divided, 1, kills);
        Figures.Note(21, "PostgreSql, in parts", $"{kills:N0} kills of rebuilds in 3 parts, {divided:N0} of them while it was divided: after each kill every row is a fold of its stream, 0 double effects, 0 lost at the end");
    }

    [Fact]
    public async Task Control_CheckpointOfAPartThatIsNotThatOfItsRows_IsNoticed()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await models.AppendAsync(4_000, streams: 200);
        await Runner(models, new StreamPots(models.Database), partitions: 1).CatchUpAsync(Cancellation);
        for (var kill = 1; kill <= 20; kill++)
        {
            if (!await KillAsync(models))
                continue;
            await models.ExecuteAsync("UPDATE cqrs_projection_lanes SET epoch = 0, sequence = 0 WHERE lane = 1");
            await PartFeeder.RebuildAsync(models, Cancellation);
            var doubled = (await models.RowsAsync("stream_pots")).Values.Sum(static row => row.Events) - (await models.ExpectedAsync()).Values.Sum(static row => row.Events);
            if (doubled == 0)
                continue;
            Assert.NotEqual(0, await DisordersAsync(models));
            Figures.Note(21, "PostgreSql, in parts, control: checkpoint of a part lost", $"{doubled} double effects at kill {kill}");
            return;
        }

        Assert.Fail("20 kills, and no effect was doubled: the test would not notice.");
    }

    /// <summary>Kills a process at a moment that chance gives, once its parts have written something, and looks at what it has left.</summary>
    /// <returns>Whether it was in the middle of its parts.</returns>
    private static async Task<bool> KillAsync(ReadModels models)
    {
        var before = await StandsAsync(models);
        using var process = PartFeeder.Start(models.Address);
        try
        {
            while (!process.HasExited && await StandsAsync(models) == before)
                await Task.Delay(1, Cancellation);
            await Task.Delay(Random.Shared.Next(300), Cancellation);
            Thread.SpinWait(Random.Shared.Next(50_000));
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(Cancellation);
        if ((await models.Database.ReadAsync(nameof(StreamPots), Cancellation)).SingleOrDefault(static build => !build.Serves) is not { } half)
            return false;
        var table = half.NameOf("stream_pots");
        var versions = await VersionsAsync(models, table);
        Assert.Equal(await models.ExpectedAsync(only: e => versions.TryGetValue(e.Stream, out var last) && e.Version <= last), await models.RowsAsync(table));
        Assert.Equal(0, await DisordersAsync(models, table));
        return await LanesAsync(models) > 0;
    }

    private static async Task<string> StandsAsync(ReadModels models)
    {
        try
        {
            await using var connection = await models.ConnectAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT string_agg(concat(build, '/', lane, ': ', epoch, '/', sequence), ', ' ORDER BY lane) FROM cqrs_projection_lanes";
            return await command.ExecuteScalarAsync(Cancellation) as string ?? "";
        }
        catch (DbException)
        {
            return "";
        }
    }

    private static async Task<Dictionary<string, long>> VersionsAsync(ReadModels models, string table)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await models.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT stream, version FROM {table}";
        await using var row = await command.ExecuteReaderAsync(Cancellation);
        while (await row.ReadAsync(Cancellation))
            versions.Add(row.GetString(0), row.GetInt64(1));
        return versions;
    }
}
