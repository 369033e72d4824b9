using Bank.Accounts;

namespace Bank.Tests.Accounts;

public sealed class AccountTests
{
    private static readonly AccountOpened Opened = new("Ada Lovelace", "ada@example.org", "hash", OverdraftLimit: 100);

    [Fact]
    public void NewAccount_OpenedHoldsNothing()
    {
        var account = TypeOf<Account>().Create("1");
        account.Open("Ada Lovelace", "ada@example.org", "hash", 100);
        Assert.Equal([Opened], account.PendingEvents);
        Assert.Equal(("ada@example.org", "hash", 0m, 100m), (account.EmailAddress, account.PasswordHash, account.Balance, account.OverdraftLimit));
    }

    [Fact]
    public void History_IsTheState()
    {
        var account = TypeOf<Account>().FromHistory(
            "1", Opened, new AccountCredited(50), new EmailAddressChanged("a@b.example", IsConfirmed: true), new PasswordChanged("other"), new AccountDebited(70.25m));
        Assert.Equal(("a@b.example", "other", -20.25m), (account.EmailAddress, account.PasswordHash, account.Balance));
        Assert.Equal(5, account.Version);
        Assert.Empty(account.PendingEvents);
    }

    [Fact]
    public void CreditAndDebit_MoveTheBalanceByEventsWithTheAmount()
    {
        var account = TypeOf<Account>().FromHistory("1", Opened);
        account.Credit(10.10m);
        account.Debit(0.10m);
        Assert.Equal(10m, account.Balance);
        Assert.Equal([new AccountCredited(10.10m), new AccountDebited(0.10m)], account.PendingEvents);
    }

    [Fact]
    public void DebitDownToTheLimit_IsAllowed()
    {
        var account = TypeOf<Account>().FromHistory("1", Opened);
        account.Debit(100);
        Assert.Equal(-100m, account.Balance);
    }

    [Fact]
    public void DebitBeyondTheLimit_IsRefusedAndChangesNothing()
    {
        var account = TypeOf<Account>().FromHistory("1", Opened, new AccountCredited(20));
        var refused = Assert.Throws<OverdraftException>(() => account.Debit(120.01m));
        Assert.Equal("A debit of 120.01 would take account 1 from 20.00 to -100.01, beyond its agreed overdraft of 100.00.", refused.Message);
        Assert.Equal(20m, account.Balance);
        Assert.Empty(account.PendingEvents);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void AmountNotAboveZero_IsRefused(int amount)
    {
        var account = TypeOf<Account>().FromHistory("1", Opened);
        Assert.Throws<ArgumentOutOfRangeException>(() => account.Credit(amount));
        Assert.Throws<ArgumentOutOfRangeException>(() => account.Debit(amount));
        Assert.Empty(account.PendingEvents);
    }

    [Fact]
    public void EmptyEmailAddressOrHashOrNegativeLimit_IsRefused()
    {
        var account = TypeOf<Account>().FromHistory("1", Opened);
        Assert.Throws<ArgumentException>(() => account.ChangeEmailAddress(" "));
        Assert.Throws<ArgumentException>(() => account.ChangePassword(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => account.Open("A B", "c@d.example", null, -1));
        Assert.Empty(account.PendingEvents);
    }

    private static AggregateType<TAggregate> TypeOf<TAggregate>() where TAggregate : Aggregate, IAggregate<TAggregate> => TAggregate.Type;
}
