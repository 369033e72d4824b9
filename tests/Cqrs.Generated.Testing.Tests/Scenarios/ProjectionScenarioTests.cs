namespace Cqrs.Generated.Testing.Tests.Scenarios;

public sealed class ProjectionScenarioTests
{
    private static ProjectionScenario<Totals> New => Scenario.For(new Totals(), CqrsApplication.TypeRegistry);

    [Fact]
    public void RightState_Passes() => New
        .On<Account>("ann").Given(new AccountOpened("Ann"), new AccountCredited(5))
        .On("Account/bob").Given(new AccountCredited(2))
        .Then(p => p.Total == 7)
        .Then(p => p.Total, 7m)
        .Then(p => p.Accounts is ["ann", "bob"]);

    [Fact]
    public void MoreEvents_ChangeTheStateFurther()
    {
        var scenario = New.Given(new AccountCredited(5)).Then(p => p.Total, 5m);
        scenario.Given(new AccountCredited(1)).Then(p => p.Total, 6m);
    }

    [Fact]
    public void HandlerThatThrows_StopsTheReadModelBeforeItsEvent()
    {
        var scenario = New.Given(new AccountCredited(5), new AccountCredited(-1), new AccountCredited(9)).ThenStops<FormatException>();
        Fails(
            """
            Totals has stopped.
            Given
              1  Scenario/1  AccountCredited { Amount = 5 }
              2  Scenario/1  AccountCredited { Amount = -1 }
              3  Scenario/1  AccountCredited { Amount = 9 }
            It threw
              FormatException: A credit below zero.
            """,
            () => scenario.Then(p => p.Total == 5));
        Fails(
            """
            Totals stopped for another reason than expected.
            Given
              1  Scenario/1  AccountCredited { Amount = 5 }
              2  Scenario/1  AccountCredited { Amount = -1 }
              3  Scenario/1  AccountCredited { Amount = 9 }
            Expected
              ArithmeticException
            It threw
              FormatException: A credit below zero.
            """,
            () => scenario.ThenStops<ArithmeticException>());
    }

    [Fact]
    public void StateThatDoesNotHold_IsToldInTheWordsOfTheCode() => Fails(
        """
        Totals is in another state than expected.
        Given
          1  Account/ann  AccountCredited { Amount = 5 }
          2  Account/bob  AccountCredited { Amount = 2 }
        Does not hold
          p => p.Total == 5
        """,
        () => New.On<Account>("ann").Given(new AccountCredited(5)).On<Account>("bob").Given(new AccountCredited(2)).Then(p => p.Total == 5));

    [Fact]
    public void PartOfTheState_IsToldWithItsValue() => Fails(
        """
        Totals is in another state than expected.
        Given
          nothing
        p => p.Total
          expected 1
          is       0
        """,
        () => New.Then(p => p.Total, 1m));

    [Fact]
    public void ReadModelThatDidNotStop_IsMissed() => Fails(
        """
        Totals did not stop.
        Given
          1  Scenario/1  AccountCredited { Amount = 5 }
        Expected
          FormatException
        """,
        () => New.Given(new AccountCredited(5)).ThenStops<FormatException>());

    [Fact]
    public void ObjectThatIsNoEvent_CannotBeGiven()
        => Fails("Uri is no event of this registry: nothing handles it. Mark it with [Event] to make it one.", () => New.Given(new Uri("https://example.org")));

    private static void Fails(string message, Action scenario) => Assert.Equal(message, Assert.Throws<ScenarioException>(scenario).Message);
}
