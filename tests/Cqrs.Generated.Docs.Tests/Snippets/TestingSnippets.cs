using Cqrs.Generated.Serialization;
using Cqrs.Generated.Stores;
using Cqrs.Generated.Testing;

namespace Cqrs.Generated.Docs.Tests.Snippets;

/// <summary>The code of docs/testing.md.</summary>
public sealed class TestingSnippets
{
    // <snippet:testing-aggregate>
    [Fact]
    public void MoneyThatIsThere_IsDebited() => Scenario.For<Account>("ada")
        .Given(new AccountOpened("Ada"), new AccountCredited(100))
        .When(account => account.Debit(30))
        .Then(new AccountDebited(30))
        .ThenState(account => account.Balance == 70);

    [Fact]
    public void MoneyThatIsNotThere_IsRefused() => Scenario.For<Account>("ada")
        .Given(new AccountOpened("Ada"), new AccountCredited(100))
        .When(account => account.Debit(130))
        .ThenThrows<InvalidOperationException>("Ada has 100, not 130.");
    // </snippet>

    // <snippet:testing-projection>
    [Fact]
    public void Balances_AreKeptByAccount() => Scenario.For(new Balances(), CqrsApplication.TypeRegistry)
        .On<Account>("ada").Given(new AccountCredited(100), new AccountDebited(30))
        .On<Account>("bob").Given(new AccountCredited(5))
        .Then(balances => balances.Of("ada"), 70m)
        .Then(balances => balances.Of("bob"), 5m);
    // </snippet>

    [Fact]
    public void FailingScenario_ReadsAsThePageSays()
    {
        var failure = Assert.Throws<ScenarioException>(() => Scenario.For<Account>("ada")
            .Given(new AccountOpened("Ada"), new AccountCredited(100))
            .When(account => account.Debit(30))
            .Then(new AccountDebited(40)));
        Assert.Contains($"```text\n{failure.Message}\n```", File.ReadAllText(Markdown.Checkout.PathTo("docs/testing.md")), StringComparison.Ordinal);
    }
}

// <snippet:testing-history>
public sealed class HistoryTests
{
    private static readonly HistoryChecks s_checks = HistoryChecks.Of(CqrsApplication.TypeRegistry)
        .WithProjection(() => new Balances(), balances => balances.Of("1"));

    public static TheoryData<string> Names => [.. s_checks.Names];

    [Theory, MemberData(nameof(Names))]
    public void History_Holds(string name) => s_checks.Run(name);
}
// </snippet>

// <snippet:testing-fixture>
public sealed class MyStoreFixture : StoreFixture
{
    public const StoreCapabilities Claims = StoreCapabilities.GapFreePositions | StoreCapabilities.ImmediateLog | StoreCapabilities.Checkpoints;

    public override StoreCapabilities Capabilities => Claims;

    public override ValueTask<IEventStore> OpenAsync(CancellationToken cancellationToken) => new(new InMemoryEventStore());
}
// </snippet>

// <snippet:testing-conformance>
public sealed class MyStoreTests
{
    public static TheoryData<string> Checks => [.. StoreConformance.DemandedOf(MyStoreFixture.Claims).Select(check => check.Name)];

    [Theory, MemberData(nameof(Checks))]
    public Task MyStore_Passes(string check) => StoreConformance.RunAsync(check, new MyStoreFixture());
}
// </snippet>

// <snippet:testing-bus-fixture>
public sealed class MyBusFixture : BusFixture
{
    private BusPair? _buses;

    public override ValueTask<BusPair> OpenAsync(string service, TypeRegistry registry, IDeadLetterStore deadLetters, CancellationToken cancellationToken)
        => new(_buses ??= new BusPair(new InMemoryCommandBus(deadLetters: deadLetters, registry: registry), new InMemoryEventBus(deadLetters, registry)));
}
// </snippet>

public sealed class MyBusTests
{
    [Fact]
    public Task MyBuses_Pass() => BusConformance.RunAsync("Command.PublishedCommand_IsReceivedAsItWas", new MyBusFixture());
}
