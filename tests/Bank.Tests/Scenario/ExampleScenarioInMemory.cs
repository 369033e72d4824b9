namespace Bank.Tests.Scenario;

public sealed class ExampleScenarioInMemory : ExampleScenario
{
    protected override void UseStore(CqrsBuilder cqrs) => cqrs.UseInMemoryStore();
}
