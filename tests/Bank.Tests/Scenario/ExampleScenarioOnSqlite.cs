namespace Bank.Tests.Scenario;

public sealed class ExampleScenarioOnSqlite : ExampleScenario
{
    private readonly TemporaryFolder _folder = new();

    protected override void UseStore(CqrsBuilder cqrs) => cqrs.UseSqlite(_folder["scenario.db"]);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
