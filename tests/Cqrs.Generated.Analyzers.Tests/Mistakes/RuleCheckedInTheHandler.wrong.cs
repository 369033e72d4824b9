// A rule that is made stricter refuses what was right in its time.
public sealed record AccountDebited(decimal Amount);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    public void Debit(decimal amount) => Raise(new AccountDebited(amount));

    private void HandleAccountDebited(AccountDebited e)
    {
        {|CQRS3012:ArgumentOutOfRangeException.ThrowIfNegativeOrZero(e.Amount)|};
        if (Balance < e.Amount)
            {|CQRS3012:throw new InvalidOperationException("There is not enough.");|}
        Balance -= e.Amount;
    }
}
