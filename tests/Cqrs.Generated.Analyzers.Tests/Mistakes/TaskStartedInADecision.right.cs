// What is asked is asked before the decision.
public sealed record CloseAccount(string AccountId);

public sealed record AccountClosed(string Reason);

public sealed partial class Account : Aggregate
{
    public bool IsClosed { get; private set; }

    public void Close(string reason) => Raise(new AccountClosed(reason));

    private void HandleAccountClosed(AccountClosed e) => IsClosed = true;
}

public sealed partial class AccountCommands(IRepository<Account> accounts, Func<string, ValueTask> mail) : ICommandHandlers
{
    private async ValueTask HandleCloseAccount(CloseAccount command, CommandContext context, CancellationToken cancellationToken)
    {
        await accounts.UpdateAsync(command.AccountId, account => account.Close("asked for"), context, cancellationToken);
        await mail(command.AccountId);
    }
}
