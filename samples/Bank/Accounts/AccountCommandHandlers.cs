namespace Bank.Accounts;

/// <summary>
/// Brings each command to its account. The context carries the command's id to the store, which appends nothing twice under one id:
/// a command that is sent again, by a second run or a second process, has no second effect.
/// </summary>
public sealed partial class AccountCommandHandlers(IRepository<Account> accounts) : ICommandHandlers
{
    public ValueTask HandleOpenAccount(OpenAccount command, CommandContext context, CancellationToken cancellationToken)
        => accounts.CreateAsync(
            command.AccountId,
            account => account.Open($"{command.FirstName} {command.LastName}", command.EmailAddress, command.PasswordHash, command.OverdraftLimit),
            context,
            cancellationToken);

    public ValueTask HandleChangeEmailAddress(ChangeEmailAddress command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => account.ChangeEmailAddress(command.EmailAddress), context, cancellationToken);

    public ValueTask HandleChangePassword(ChangePassword command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => account.ChangePassword(command.PasswordHash), context, cancellationToken);

    public ValueTask HandleCreditAccount(CreditAccount command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => account.Credit(command.Amount), context, cancellationToken);

    public ValueTask HandleDebitAccount(DebitAccount command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => account.Debit(command.Amount), context, cancellationToken);
}
