// Money is decimal.
public sealed record PaymentBooked(decimal Amount, double ExchangeRate);

public sealed partial class Invoice : Aggregate
{
    public decimal Paid { get; private set; }

    private void HandlePaymentBooked(PaymentBooked e) => Paid += e.Amount;
}
