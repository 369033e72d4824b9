// Only handlers can.
public sealed record AccountCredited(decimal Amount);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    public void Credit(decimal amount) => Raise(new AccountCredited(amount));

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;
}
