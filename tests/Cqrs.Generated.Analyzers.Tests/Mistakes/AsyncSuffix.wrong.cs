// Asynchronous methods end in Async everywhere else.
public sealed record OpenAccount(string Owner);

public sealed record CloseAccount(string AccountId);

public sealed partial class AccountCommands : ICommandHandlers
{
    private ValueTask {|CQRS1001:HandleOpenAccountAsync|}(OpenAccount command, CommandContext context, CancellationToken cancellationToken) => default;

    private ValueTask {|CQRS1001:HandleAsync|}(CloseAccount command, CommandContext context, CancellationToken cancellationToken) => default;
}
