namespace Cqrs.Generated.Docs.Tests.Snippets;

// <snippet:events>
public readonly record struct AccountOpened(string Owner);
public readonly record struct AccountCredited(decimal Amount);
public readonly record struct AccountDebited(decimal Amount);
// </snippet>

// <snippet:account>
public sealed partial class Account : Aggregate
{
    private Account(string id) : base(id) { }

    public string Owner { get; private set; } = "";

    public decimal Balance { get; private set; }

    public static Account Open(string id, string owner)
    {
        var account = new Account(id);
        account.Raise(new AccountOpened(owner));
        return account;
    }

    public void Credit(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Raise(new AccountCredited(amount));
    }

    public void Debit(decimal amount)
    {
        if (amount > Balance)
            throw new InvalidOperationException($"{Owner} has {Balance}, not {amount}.");
        Raise(new AccountDebited(amount));
    }

    private void HandleAccountOpened(AccountOpened e) => Owner = e.Owner;

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;

    private void HandleAccountDebited(AccountDebited e) => Balance -= e.Amount;
}
// </snippet>
