// The suffix is no part of a command's name.
public sealed record OpenAccount(string Owner);

public sealed record CloseAccount(string AccountId);

public sealed partial class AccountCommands : ICommandHandlers
{
    private ValueTask HandleOpenAccount(OpenAccount command, CommandContext context, CancellationToken cancellationToken) => default;

    private ValueTask HandleCloseAccount(CloseAccount command, CommandContext context, CancellationToken cancellationToken) => default;
}
