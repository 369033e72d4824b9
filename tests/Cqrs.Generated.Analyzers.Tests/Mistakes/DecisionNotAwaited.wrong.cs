// An aggregate's method returns a task, and the lambda drops it.
public sealed record RaiseLimit(string AccountId);

public sealed record LimitRaised(decimal Limit);

public sealed partial class Account : Aggregate
{
    public decimal Limit { get; private set; }

    public async Task RaiseLimitAsync(Func<Task<decimal>> ask) => Raise(new LimitRaised(await ask()));

    private void HandleLimitRaised(LimitRaised e) => Limit = e.Limit;
}

public sealed partial class AccountCommands(IRepository<Account> accounts, Func<Task<decimal>> bank) : ICommandHandlers
{
    private ValueTask HandleRaiseLimit(RaiseLimit command, CommandContext context, CancellationToken cancellationToken)
        => accounts.UpdateAsync(command.AccountId, account => {|CQRS4004:account.RaiseLimitAsync(bank)|}, context, cancellationToken);
}
