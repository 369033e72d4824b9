// The name is that of the event.
public sealed record AccountCredited(decimal Amount);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;
}
