namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:readme-commands>
public sealed record CreditAccount(string AccountId, decimal Amount);

public sealed partial class AccountCommands(IRepository<Account> accounts) : ICommandHandlers
{
    private ValueTask HandleCreditAccount(CreditAccount command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => account.Credit(command.Amount), context, cancellationToken);
}
// </snippet>
