// Tomorrow's rate is another one, and there is no service while the aggregate is loaded.
public interface IRates
{
    decimal Of(string currency);
}

public sealed record AccountCredited(decimal Amount, string Currency);

public sealed partial class Account(IRates rates) : Aggregate
{
    private readonly IRates _rates = rates;

    public decimal Balance { get; private set; }

    public void Credit(decimal amount, string currency) => Raise(new AccountCredited(amount, currency));

    private void HandleAccountCredited(AccountCredited e) => Balance += e.Amount * {|CQRS3009:_rates.Of(e.Currency)|};
}
