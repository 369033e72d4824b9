namespace Cqrs.Generated.Docs.Tests.Snippets;

public sealed partial class OpeningCommands(IRepository<Account> accounts) : ICommandHandlers
{
    private async ValueTask HandleOpenAccount(OpenAccount command, CommandContext context, CancellationToken cancellationToken)
        => await accounts.SaveAsync(Account.Open(command.AccountId, command.Owner), context, cancellationToken);
}
