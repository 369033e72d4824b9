namespace Cqrs.Generated.Benchmarks.ColdStart.Framework;

public readonly record struct AccountOpened(string Owner);

public readonly record struct AccountCredited(long Cents);

public readonly record struct AccountDebited(long Cents);

/// <summary>The aggregate that is loaded.</summary>
public sealed partial class Account : Aggregate
{
    public const int Events = 10;

    private Account(string id) : base(id) { }

    public string Owner { get; private set; } = "";

    public long Cents { get; private set; }

    public static Account Example(string id)
    {
        var account = new Account(id);
        account.Raise(new AccountOpened("Ada Lovelace"));
        for (var i = 1; i < Events; i += 3)
        {
            account.Raise(new AccountCredited(1_000));
            account.Raise(new AccountDebited(300));
            account.Raise(new AccountCredited(50));
        }

        return account;
    }

    private void HandleAccountOpened(AccountOpened e) => Owner = e.Owner;

    private void HandleAccountCredited(AccountCredited e) => Cents += e.Cents;

    private void HandleAccountDebited(AccountDebited e) => Cents -= e.Cents;
}
