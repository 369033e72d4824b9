// The event is raised, and nobody handles what it says about the note.
public sealed record AccountCredited(decimal Amount, string Note);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    public string Note { get; private set; } = "";

    public void Credit(decimal amount, string note)
    {
        {|CQRS3013:Note = note|};
        Raise(new AccountCredited(amount, note));
    }

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount;
}
