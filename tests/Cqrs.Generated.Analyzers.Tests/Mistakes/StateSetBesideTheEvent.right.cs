// The handler sets all that the event says.
public sealed record AccountCredited(decimal Amount, string Note);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    public string Note { get; private set; } = "";

    public void Credit(decimal amount, string note) => Raise(new AccountCredited(amount, note));

    private void HandleAccountCredited(AccountCredited e)
    {
        Balance += e.Amount;
        Note = e.Note;
    }
}
