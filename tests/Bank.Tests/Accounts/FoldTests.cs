using Bank.Accounts;
using Bank.Ledgers;
using Bank.Running;

namespace Bank.Tests.Accounts;

/// <summary>
/// Whatever the fold of a release build makes of an account's handlers, the state is what calling them one after the other makes: on the real ledger, to whose accounts changes of address and
/// password are added, because it has none.
/// </summary>
public sealed class FoldTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryAccountOfTheRealLedger_HasTheStateThatItsHandlersMake()
    {
        var ledger = LedgerReader.ReadFile(RealLedger.PathOrSkip());
        await using var bank = await BankHost.StartAsync(StoreChoice.Parse("memory"), Cancellation);
        await new LedgerReplay(bank.Commands, overdraftLimit: 1_000_000).RunAsync(ledger, static () => { }, Cancellation);
        var random = new Random(1993);
        foreach (var account in ledger.Accounts.Where(_ => random.Next(2) == 0))
        {
            for (var i = random.Next(3); i >= 0; i--)
                await bank.Commands.SendAsync(Command.Create(new ChangeEmailAddress(account.Id, $"{i}.{account.Id}@customers.example")), Cancellation);
            if (random.Next(2) == 0)
                await bank.Commands.SendAsync(Command.Create(new ChangePassword(account.Id, $"a hash of {random.Next()}")), Cancellation);
            await bank.Commands.SendAsync(Command.Create(new CreditAccount(account.Id, 0.010m)), Cancellation);
        }

        var events = 0;
        foreach (var account in ledger.Accounts)
        {
            var history = await bank.Log.ReadStreamAsync($"Account/{account.Id}", Cancellation);
            events += history.Count;
            Assert.Equal(StateOf(AggregateType.Of<Account>().FromHistory(account.Id, history.Select(e => e.Event))), StateOf(await bank.Accounts.LoadAsync(account.Id, Cancellation)));
        }

        Assert.True(events > RealLedger.Transactions + RealLedger.Accounts);
    }

    // To the last bit: 1.0 and 1.00 are equal, and different amounts to who prints them.
    private static (string, string?, string, string, long) StateOf(Account account) => (
        account.EmailAddress, account.PasswordHash, string.Join(' ', decimal.GetBits(account.Balance)), string.Join(' ', decimal.GetBits(account.OverdraftLimit)), account.Version);
}
