using Bank.Accounts;
using Bank.Running;
using Bank.Users;

namespace Bank.Tour;

/// <summary>One account from its opening to a debit: everything the framework does, in a dozen lines to step through.</summary>
internal sealed class OneAccountTour(BankHost bank, Action<string> say)
{
    // The dot keeps it apart from every id that a ledger may use.
    private const string AccountId = "tour.ada";

    private static readonly Guid Scope = new("6f2f7d0e-31f8-4c0b-9d0c-5a3c8f1b7e64");

    /// <exception cref="BankException">Write model, read models and log do not tell the same story.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1. Each step is a command with its own correlation id; its message id makes a second run find the first one's work.
        var password = Password.Hash("a tour, not a secret");
        var opened = await SendAsync("open", new OpenAccount(AccountId, "Ada", "Lovelace", "ada@example.org", Password.Hash("changed below"), OverdraftLimit: 0));
        await SendAsync("password", new ChangePassword(AccountId, password));
        await SendAsync("email", new ChangeEmailAddress(AccountId, "ada@analytical.example"));
        await SendAsync("credit-1", new CreditAccount(AccountId, 100));
        await SendAsync("credit-2", new CreditAccount(AccountId, 150));
        var debited = await SendAsync("debit", new DebitAccount(AccountId, 200));

        // 2. The write model: the account is what its events made of it.
        var account = await bank.Accounts.LoadAsync(AccountId, cancellationToken);

        // 3. The read models: wait for the position of the last write, then read.
        await bank.CatchUpAsync(debited.Position, cancellationToken);
        var summary = (await bank.AccountsReadModel.FindAsync(AccountId, cancellationToken))!;
        var user = bank.UsersReadModel.Find(AccountId)!;

        // 4. The log: what the debit did, by its correlation id.
        var events = await bank.Log.ReadByCorrelationAsync(CorrelationIdOf("debit"), cancellationToken);

        if (account.Balance != summary.Balance || account.PasswordHash != user.PasswordHash || account.EmailAddress != user.EmailAddress || events.Count != 1)
            throw new BankException($"Account {AccountId} is not the same in the write model, the read models and the log.");
        say($"Account {AccountId} {(opened.Repeated ? "was there already" : "is opened")}: {account.Version} events, balance {account.Balance:N2}, {account.EmailAddress}.");
        say($"Both read models agree. Its debit, found by correlation id: {events[0].EventType}, version {events[0].Version}, position {events[0].Position}.");

        ValueTask<CommandResult> SendAsync(string step, object command) => bank.Commands.SendAsync(
            Command.Create(command, CorrelationIdOf(step), DeterministicGuid.Create(Scope, step)), cancellationToken);
    }

    private static string CorrelationIdOf(string step) => $"{AccountId}/{step}";
}
