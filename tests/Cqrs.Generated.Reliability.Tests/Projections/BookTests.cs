using System.Globalization;
using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;

namespace Cqrs.Generated.Reliability.Tests.Projections;

/// <summary>The book of projections, and what they leave on a server.</summary>
public sealed class BookTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Theory, MemberData(nameof(DurableStores))]
    public async Task WhoeverOnlyReads_MakesNothing(StoreKind kind)
    {
        await using var models = await OpenAsync(kind);
        var result = await models.AppendAsync("pot/1", new PotFilled(1));
        Assert.Empty(await models.Database.ReadAsync("Pots", Cancellation));
        await Assert.ThrowsAsync<ProjectionTimeoutException>(async () => await new Pots(models.Database).WaitForAsync(result.Position, TimeSpan.FromMilliseconds(20), Cancellation));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => models.ExecuteAsync("SELECT * FROM cqrs_projections"));
        await Runner(models, new Pots(models.Database)).CatchUpAsync(Cancellation);
        await new Pots(models.Database).WaitForAsync(result.Position, TimeSpan.FromSeconds(60), Cancellation);
    }

    [Fact]
    public async Task ValuesInTheTextsOfStatements_AreNotPreparedForEver()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        for (var i = 0; i < 300; i++)
            await models.AppendAsync("pot/1", new PotFilled(i));
        await Runner(models, new Texts(models.Database)).CatchUpAsync(Cancellation);
        await using var connection = await models.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%texts%'";
        Assert.InRange(Convert.ToInt32(await command.ExecuteScalarAsync(Cancellation), CultureInfo.InvariantCulture), 1, 100);
        command.CommandText = "SELECT count(*) FROM texts";
        Assert.Equal(300L, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public void RebuildOfNothing_IsRefused()
        => Assert.Equal("projections", Assert.Throws<ArgumentException>(static () => new ProjectionRebuild(new Generated.Stores.InMemoryEventStore(), [])).ParamName);
}

/// <summary>A read model that writes values into its statements.</summary>
internal sealed partial class Texts(Generated.Stores.ProjectionDatabase database) : TransactionalProjection(database)
{
    protected override string TableScript => $"CREATE TABLE {Table("texts")} (amount bigint)";

    protected override ValueTask SaveAsync(System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken) => default;

    private void HandlePotFilled(PotFilled e) => Execute($"INSERT INTO {Table("texts")} VALUES ({e.Amount.ToString(CultureInfo.InvariantCulture)})");
}
