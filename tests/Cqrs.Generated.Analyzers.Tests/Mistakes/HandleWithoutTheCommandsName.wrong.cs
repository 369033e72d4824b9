// Ported from MediatR: every handler is called Handle.
public sealed record OpenAccount(string Owner);

public sealed record CloseAccount(string AccountId);

public sealed partial class AccountCommands : ICommandHandlers
{
    public Task {|CQRS1001:Handle|}(OpenAccount request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task {|CQRS1001:Handle|}(CloseAccount request, CancellationToken cancellationToken) => Task.CompletedTask;
}
