using Cqrs.Generated.PostgreSql.Server;
using Cqrs.Generated.Reliability.Tests.Stores;
using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Cqrs.Generated.Reliability.Tests.Projections.Documented;

/// <summary>The read models of docs/projections.md.</summary>
public sealed class DocumentedTests(PostgreSqlServer server) : ReadModelTest(server)
{
    [Fact]
    public async Task BalanceTable_IsKept()
    {
        await using var models = await OpenAsync(StoreKind.Sqlite);
        await FillAsync(models);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:reporting", $"Data Source={models.Address.Split('|')[1]}/reporting.db")]).Build();
        var store = models.Store;

        var cancellationToken = Cancellation;

        // <snippet:projection-rebuild>
        var progress = new Progress<RebuildProgress>(p => Console.Error.WriteLine($"{p.Events:N0} events, {p.Rate:N0}/s, {p.Left} left"));
        await new ProjectionRebuild(store, [new BalanceTable(configuration)]).RunAsync(progress, cancellationToken);
        // </snippet>
        await new ProjectionRunner(models.Store, new BalanceTable(configuration)).CatchUpAsync(Cancellation);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(configuration.GetConnectionString("reporting"));
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT cents FROM balances WHERE account = 'ada'";
        Assert.Equal(4_000L, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task DailyTurnover_IsKept()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await FillAsync(models);
        var parts = models.Address.Split('|');
        await using var source = NpgsqlDataSource.Create($"{parts[1]};Search Path={parts[2]}");
        await new ProjectionRunner(models.Store, new DailyTurnover(source)).CatchUpAsync(Cancellation);
        await using var command = source.CreateCommand("SELECT sum(amount) FROM turnover");
        Assert.Equal(50m, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Turnovers_AreKept()
    {
        await using var models = await OpenAsync(StoreKind.PostgreSql);
        await FillAsync(models);
        var parts = models.Address.Split('|');
        await using var source = NpgsqlDataSource.Create($"{parts[1]};Search Path={parts[2]}");
        await new ProjectionRebuild(models.Store, [new Turnovers(source)], new ProjectionOptions { EventsPerBatch = 1, Partitions = 2 }).RunAsync(cancellationToken: Cancellation);
        await using var command = source.CreateCommand("SELECT amount FROM turnovers WHERE account = 'ada'");
        Assert.Equal(50m, await command.ExecuteScalarAsync(Cancellation));
    }

    private static async Task FillAsync(ReadModels models)
    {
        await models.AppendAsync(StreamName.For("Account", "ada"), new AccountCredited(20), new AccountCredited(30));
        await models.AppendAsync(StreamName.For("Account", "ada"), new AccountDebited(10));
    }
}
