// A call in the middle of a decision is not awaited.
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
    private ValueTask HandleCloseAccount(CloseAccount command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account =>
        {
            account.Close("asked for");
            {|CQRS4004:mail(command.AccountId)|};
        }, context, cancellationToken);
}
