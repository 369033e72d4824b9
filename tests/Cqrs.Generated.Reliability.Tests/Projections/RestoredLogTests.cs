using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>The log has been restored from a backup, and read models have handled what is not in it any more.</summary>
public sealed class RestoredLogTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task TablesAheadOfTheLog_AreReplacedByARebuild(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(200);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await GetAheadAsync(models);
        await Assert.ThrowsAsync<ProjectionFailedException>(async () => await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation));
        await new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(cancellationToken: Cancellation);
        await IsRightAsync(models, weight: 1);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task TablesAheadOfTheLog_AreReplacedByCodeThatHasChanged(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(200);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await GetAheadAsync(models);
        await Runner(models, new DoubledPots(models.Database)).CatchUpAsync(Cancellation);
        await IsRightAsync(models, weight: 2);
    }

    [Theory, MemberData(nameof(DurableStores))]
    public async Task UnfinishedBuildAheadOfTheLog_IsBegunAnew(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        await models.AppendAsync(400);
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        var stopped = 0;
        var failing = new Pots(models.Database) { OnEvent = _ => _ = stopped++ > 200 ? throw new FormatException() : 0 };
        await Assert.ThrowsAsync<ProjectionFailedException>(() => new ProjectionRebuild(models.Store, [failing], Options()).RunAsync(cancellationToken: Cancellation));
        Assert.Equal(2, (await models.Database.ReadAsync("Pots", Cancellation)).Count);
        await GetAheadAsync(models);
        await models.ExecuteAsync("UPDATE pots__2 SET amount = -1");
        await new ProjectionRebuild(models.Store, [new Pots(models.Database)], Options()).RunAsync(cancellationToken: Cancellation);
        await IsRightAsync(models, weight: 1);
    }

    /// <summary>As if a tail of the log had gone.</summary>
    private static Task GetAheadAsync(ReadModels models) => models.ExecuteAsync("UPDATE cqrs_projections SET epoch = epoch + 100000, sequence = sequence + 100000");

    private static async Task IsRightAsync(ReadModels models, long weight)
    {
        Assert.True((await models.ServingAsync()).Position <= await models.Store.GetHeadAsync(Cancellation));
        Assert.Equal(await models.ExpectedAsync(weight: weight), await models.RowsAsync());

        // And it goes on.
        await models.AppendAsync(20);
        await Runner(models, weight == 1 ? new Pots(models.Database) : new DoubledPots(models.Database)).CatchUpAsync(Cancellation);
        Assert.Equal(await models.ExpectedAsync(weight: weight), await models.RowsAsync());
    }
}
