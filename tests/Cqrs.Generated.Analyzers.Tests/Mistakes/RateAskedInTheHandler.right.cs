// The decision is given the service, and the event the answer.
public interface IRates
{
    decimal Of(string currency);
}

public sealed record AccountCredited(decimal Amount, decimal Rate);

public sealed partial class Account : Aggregate
{
    public decimal Balance { get; private set; }

    public void Credit(decimal amount, string currency, IRates rates) => Raise(new AccountCredited(amount, rates.Of(currency)));

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount * e.Rate;
}
