namespace Cqrs.Generated.Testing.Tests.Scenarios;

public readonly record struct AccountOpened(string Owner);

public readonly record struct AccountCredited(decimal Amount);

public sealed record AccountDebited(decimal Amount);

/// <summary>A record that holds an array: not equal to another with the same items.</summary>
public sealed record AccountTagged(string[] Tags);

[Event("AccountStolen")]
public sealed record AccountStolen;

public sealed class InsufficientFundsException(string message) : InvalidOperationException(message);

public sealed partial class Account : Aggregate
{
    private Account(string id) : base(id) { }

    public string Owner { get; private set; } = "";

    public decimal Balance { get; private set; }

    public DateTimeOffset LastChange { get; private set; }

    public string? LastActor { get; private set; }

    public string[] Tags { get; private set; } = [];

    public static Account Open(string id, string owner)
    {
        var account = new Account(id);
        account.Raise(new AccountOpened(owner));
        return account;
    }

    public void OpenFor(string owner) => Raise(new AccountOpened(owner));

    public void Credit(decimal amount) => Raise(new AccountCredited(amount));

    public void Tag(params string[] tags) => Raise(new AccountTagged(tags));

    public async ValueTask DebitLaterAsync(decimal amount)
    {
        await Task.Yield();
        Debit(amount);
    }

    public void Debit(decimal amount)
    {
        if (amount > Balance)
            throw new InsufficientFundsException($"{Owner} has {Balance}, not {amount}.");
        if (amount > 0)
            Raise(new AccountDebited(amount));
    }

    private void HandleAccountOpened(AccountOpened e) => Owner = e.Owner;

    private void HandleAccountCredited(AccountCredited e, EventContext context)
    {
        Balance += e.Amount;
        (LastChange, LastActor) = (context.Created, context.Actor);
    }

    private void HandleAccountDebited(AccountDebited e) => Balance -= e.Amount;

    private void HandleAccountTagged(AccountTagged e) => Tags = e.Tags;
}
