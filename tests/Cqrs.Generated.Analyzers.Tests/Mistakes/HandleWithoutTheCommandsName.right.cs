// A command handler is named Handle and the command.
public sealed record OpenAccount(string Owner);

public sealed record CloseAccount(string AccountId);

public sealed partial class AccountCommands : ICommandHandlers
{
    public Task HandleOpenAccount(OpenAccount request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task HandleCloseAccount(CloseAccount request, CancellationToken cancellationToken) => Task.CompletedTask;
}
