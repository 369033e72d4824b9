namespace Cqrs.Generated.Testing.Tests.Scenarios;

/// <summary>The words in which a scenario fails.</summary>
public sealed class AggregateFailureTests
{
    private static AggregateScenario<Account> Ann => Scenario.For<Account>("ann").Given(new AccountOpened("Ann"), new AccountCredited(5));

    [Fact]
    public void OtherEvent_IsMarkedOnBothSides() => Fails(
        """
        Account/ann raised other events than expected.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => { a.Credit(1); a.Debit(3); }
        Expected
          3  AccountCredited { Amount = 1 }
        > 4  AccountDebited { Amount = 4 }
        Raised
          3  AccountCredited { Amount = 1 }
        > 4  AccountDebited { Amount = 3 }
        """,
        () => Ann.When(a => { a.Credit(1); a.Debit(3); }).Then(new AccountCredited(1), new AccountDebited(4)));

    [Fact]
    public void MissingEvent_IsMarkedWhereItShouldBe() => Fails(
        """
        Account/ann raised other events than expected.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(3)
        Expected
          3  AccountDebited { Amount = 3 }
        > 4  AccountCredited { Amount = 1 }
        Raised
          3  AccountDebited { Amount = 3 }
        > nothing more
        """,
        () => Ann.When(a => a.Debit(3)).Then(new AccountDebited(3), new AccountCredited(1)));

    [Fact]
    public void EventsThatLookAlike_ShowWhatIsStored() => Fails(
        """
        Account/1 raised other events than expected.
        Given
          nothing
        When
          a => a.Tag("x", "y")
        Expected
        > 1  AccountTagged { Tags = System.String[] } [["x", "z"]]
        Raised
        > 1  AccountTagged { Tags = System.String[] } [["x", "y"]]
        """,
        () => Scenario.For<Account>().When(a => a.Tag("x", "y")).Then(new AccountTagged(["x", "z"])));

    [Fact]
    public void Exception_IsToldInsteadOfEvents() => Fails(
        """
        Account/ann threw instead of raising events.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(9)
        Expected
        > 3  AccountDebited { Amount = 9 }
        Raised
          nothing
        It threw
          InsufficientFundsException: Ann has 5, not 9.
        """,
        () => Ann.When(a => a.Debit(9)).Then(new AccountDebited(9)));

    [Fact]
    public void ExceptionThatDidNotCome_IsMissed() => Fails(
        """
        Account/ann did not throw.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(3)
        Expected
          InsufficientFundsException
        Raised
          3  AccountDebited { Amount = 3 }
        """,
        () => Ann.When(a => a.Debit(3)).ThenThrows<InsufficientFundsException>());

    [Fact]
    public void OtherException_IsTold() => Fails(
        """
        Account/ann threw another exception than expected.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(9)
        Expected
          FormatException: other
        It threw
          InsufficientFundsException: Ann has 5, not 9.
        """,
        () => Ann.When(a => a.Debit(9)).ThenThrows<FormatException>("other"));

    [Fact]
    public void EventWhereNothingShouldHappen_IsMarked() => Fails(
        """
        Account/ann raised events, and should not have.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(3)
        Raised
        > 3  AccountDebited { Amount = 3 }
        """,
        () => Ann.When(a => a.Debit(3)).ThenNothing());

    [Fact]
    public void StateThatDoesNotHold_IsToldInTheWordsOfTheCode() => Fails(
        """
        Account/ann is in another state than expected.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(3)
        Does not hold
          a => a.Balance == 3
        Raised
          3  AccountDebited { Amount = 3 }
        """,
        () => Ann.When(a => a.Debit(3)).ThenState(a => a.Balance == 3));

    [Fact]
    public void PartOfTheState_IsToldWithItsValue() => Fails(
        """
        Account/ann is in another state than expected.
        Given
          1  AccountOpened { Owner = Ann }
          2  AccountCredited { Amount = 5 }
        When
          a => a.Debit(3)
        a => a.Owner
          expected "Bob"
          is       "Ann"
        Raised
          3  AccountDebited { Amount = 3 }
        """,
        () => Ann.When(a => a.Debit(3)).ThenState(a => a.Owner, "Bob"));

    [Fact]
    public void StateOfNothing_IsRefused() => Fails(
        """
        Account/1 has no state: nothing has happened to it.
        Given
          nothing
        When
          a => a.Debit(0)
        """,
        () => Scenario.For<Account>().When(a => a.Debit(0)).ThenState(a => a.Balance == 0));

    private static void Fails(string message, Action scenario) => Assert.Equal(message, Assert.Throws<ScenarioException>(scenario).Message);
}
