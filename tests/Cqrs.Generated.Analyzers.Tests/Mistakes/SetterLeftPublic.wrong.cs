// Anybody can set the balance, and no event says so.
public sealed record AccountCredited(decimal Amount);

public sealed partial class Account : Aggregate
{
    public decimal {|CQRS3013:Balance|} { get; set; }

    public void Credit(decimal amount) => Raise(new AccountCredited(amount));

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;
}
