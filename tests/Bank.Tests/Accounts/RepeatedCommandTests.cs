using Bank.Accounts;
using Cqrs.Generated.Stores;

namespace Bank.Tests.Accounts;

/// <summary>One command handled by two processes at the same time: one effect, and both are told of it.</summary>
public sealed class RepeatedCommandTests
{
    private const string Id = "1";

    private readonly InMemoryEventStore _store = new();
    private readonly InterposedStore _interposed;
    private readonly Repository<Account> _here;
    private readonly Repository<Account> _elsewhere;

    public RepeatedCommandTests()
    {
        _interposed = new InterposedStore(_store);
        _here = new Repository<Account>(_interposed);
        _elsewhere = new Repository<Account>(_store);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DebitDoneElsewhereBeforeTheLoad_IsNotRefusedForItsOwnEffect()
    {
        await OpenAsync(balance: 100);
        var debit = RepeatableContext();
        _interposed.BeforeRead = () => DebitAsync(_elsewhere, 100, RepeatableContext(debit.Command));
        await DebitAsync(_here, 100, debit);
        Assert.True(Assert.Single(debit.Appends).Repeated);
        Assert.Equal(0m, (await _here.LoadAsync(Id, Cancellation)).Balance);
    }

    [Fact]
    public async Task AnotherDebitDoneElsewhere_IsReasonToRefuse()
    {
        await OpenAsync(balance: 100);
        _interposed.BeforeRead = () => DebitAsync(_elsewhere, 100, RepeatableContext());
        await Assert.ThrowsAsync<OverdraftException>(() => DebitAsync(_here, 100, RepeatableContext()));
    }

    [Fact]
    public async Task ChangeDoneElsewhereWithAnotherSalt_Stands()
    {
        await OpenAsync(balance: 0);
        var change = RepeatableContext();
        _interposed.BeforeAppend = async () => await _elsewhere.UpdateAsync(Id, account => account.ChangePassword("first salt"), RepeatableContext(change.Command), Cancellation);
        await _here.UpdateAsync(Id, account => account.ChangePassword("second salt"), change, Cancellation);
        Assert.True(Assert.Single(change.Appends).Repeated);
        Assert.Equal("first salt", (await _here.LoadAsync(Id, Cancellation)).PasswordHash);
    }

    [Fact]
    public async Task AccountOpenedElsewhereWithAnotherSalt_Stands()
    {
        var open = RepeatableContext();
        _interposed.BeforeAppend = () => OpenAsync(_elsewhere, "first salt", RepeatableContext(open.Command));
        await OpenAsync(_here, "second salt", open);
        Assert.True(Assert.Single(open.Appends).Repeated);
        Assert.Equal("first salt", (await _here.LoadAsync(Id, Cancellation)).PasswordHash);
    }

    [Fact]
    public async Task AccountOpenedElsewhereByAnotherCommand_IsAConflict()
    {
        _interposed.BeforeAppend = () => OpenAsync(_elsewhere, "first salt", RepeatableContext());
        await Assert.ThrowsAsync<ConcurrencyException>(() => OpenAsync(_here, "second salt", RepeatableContext()));
    }

    private static CommandContext RepeatableContext(Command? command = null)
        => new(command ?? Command.Create(new DebitAccount(Id, 100), messageId: Guid.CreateVersion7()));

    private async Task OpenAsync(decimal balance)
    {
        await OpenAsync(_elsewhere, "hash", CommandContext.New());
        if (balance > 0)
            await _elsewhere.UpdateAsync(Id, account => account.Credit(balance), Cancellation);
    }

    private static async Task OpenAsync(Repository<Account> accounts, string passwordHash, CommandContext context)
        => await accounts.CreateAsync(Id, account => account.Open("Ada Lovelace", "ada@example.org", passwordHash, 0), context, Cancellation);

    private static async Task DebitAsync(Repository<Account> accounts, decimal amount, CommandContext context)
        => await accounts.UpdateAsync(Id, account => account.Debit(amount), context, Cancellation);
}
