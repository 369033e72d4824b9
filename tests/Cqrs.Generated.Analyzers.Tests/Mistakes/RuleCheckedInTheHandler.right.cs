// The decision checks; the handler records.
public sealed record AccountDebited(decimal Amount);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    public void Debit(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (Balance < amount)
            throw new InvalidOperationException("There is not enough.");
        Raise(new AccountDebited(amount));
    }

    private void HandleAccountDebited(AccountDebited e) => Balance -= e.Amount;
}
