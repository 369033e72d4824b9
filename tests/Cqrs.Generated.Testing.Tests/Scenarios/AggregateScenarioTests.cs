namespace Cqrs.Generated.Testing.Tests.Scenarios;

public sealed class AggregateScenarioTests
{
    private static readonly AccountOpened s_opened = new("Ann");
    private static readonly AccountCredited s_credited = new(5);

    [Fact]
    public void RightOutcome_Passes() => Scenario.For<Account>()
        .Given(s_opened, s_credited)
        .When(a => a.Debit(3))
        .Then(new AccountDebited(3))
        .ThenState(a => a.Balance == 2)
        .ThenState(a => a.Balance, 2m);

    [Fact]
    public void Refusal_PassesAndStoresNothing() => Scenario.For<Account>()
        .Given(s_opened, s_credited)
        .When(a => { a.Credit(1); a.Debit(9); })
        .ThenThrows<InsufficientFundsException>()
        .ThenThrows<InvalidOperationException>("Ann has 6, not 9.")
        .ThenThrows<InsufficientFundsException>(e => e.Message.StartsWith("Ann", StringComparison.Ordinal))
        .ThenState(a => a.Balance, 5m);

    [Fact]
    public void NothingAskedFor_NothingRaised() => Scenario.For<Account>().Given(s_opened).When(a => a.Debit(0)).ThenNothing();

    [Fact]
    public void NewAggregate_BeginsWithoutAHistory()
    {
        Scenario.For<Account>().When(a => a.OpenFor("Ann")).Then(s_opened).ThenState(a => a.Owner == "Ann");
        Scenario.For<Account>().When(() => Account.Open("ann", "Ann")).Then(s_opened).ThenState(a => a.Id == "ann" && a.Version == 1);
    }

    [Fact]
    public async Task DecisionThatWaits_IsAwaited()
        => (await Scenario.For<Account>().Given(s_opened, s_credited).WhenAsync(a => a.DebitLaterAsync(2))).Then(new AccountDebited(2));

    [Fact]
    public void EventsWithArrays_AreComparedByTheirContent()
    {
        Scenario.For<Account>().Given(s_opened).When(a => a.Tag("x", "y")).Then(new AccountTagged(["x", "y"])).ThenState(a => a.Tags is ["x", "y"]);
        Assert.Throws<ScenarioException>(() => Scenario.For<Account>().Given(s_opened).When(a => a.Tag("x", "y")).Then(new AccountTagged(["x", "z"])));
    }

    [Fact]
    public void TimeAndActor_AreThoseThatWereSet()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Scenario.For<Account>().Given(s_opened).At(time).By("bob").When(a => a.Credit(1))
            .ThenState(a => a.LastChange, time).ThenState(a => a.LastActor, "bob");
        Scenario.For<Account>().By("eve").Given(s_opened, s_credited).When(a => a.Debit(1))
            .ThenState(a => a.LastChange, new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).ThenState(a => a.LastActor, "eve");
    }

    [Fact]
    public void ScenarioGoesOn_WithWhatWasRaised()
    {
        var scenario = Scenario.For<Account>().Given(s_opened, s_credited);
        scenario.When(a => a.Debit(3)).Then(new AccountDebited(3));
        scenario.When(a => a.Debit(3)).ThenThrows<InsufficientFundsException>("Ann has 2, not 3.");
        Assert.Equal([new AccountCredited(1)], scenario.When(a => a.Credit(1)).Raised);
    }

    [Fact]
    public void EventOfAnotherAggregate_CannotBeGiven()
    {
        var e = Assert.Throws<ScenarioException>(() => Scenario.For<Account>().Given(s_opened, new AccountStolen()));
        Assert.Equal("Account neither handles nor ignores AccountStolen: it cannot have happened to one.", e.Message);
    }
}
