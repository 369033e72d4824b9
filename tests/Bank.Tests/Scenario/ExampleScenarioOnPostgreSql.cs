using Cqrs.Generated.PostgreSql.Server;

namespace Bank.Tests.Scenario;

public sealed class ExampleScenarioOnPostgreSql(PostgreSqlServer server) : ExampleScenario
{
    private string _database = "";

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgreSqlDatabase.NewOrSkipAsync(server);
        await base.InitializeAsync();
    }

    protected override void UseStore(CqrsBuilder cqrs) => cqrs.UsePostgreSql(_database);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DropDatabaseAsync(_database);
    }
}
