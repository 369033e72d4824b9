namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed record OpenAccount(string AccountId, string Owner);

// <snippet:readme-commands>
public sealed record CreditAccount(string AccountId, decimal Amount);

public sealed partial class AccountCommands(IRepository<Account> accounts) : ICommandHandlers
{
    private ValueTask HandleCreditAccount(CreditAccount command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => account.Credit(command.Amount), context, cancellationToken);
}
// </snippet>

public sealed partial class OpeningCommands(IRepository<Account> accounts) : ICommandHandlers
{
    private async ValueTask HandleOpenAccount(OpenAccount command, CommandContext context, CancellationToken cancellationToken)
        => await accounts.SaveAsync(Account.Open(command.AccountId, command.Owner), context, cancellationToken);
}
