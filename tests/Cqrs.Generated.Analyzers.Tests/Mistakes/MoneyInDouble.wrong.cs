// An amount in double, for that is what the form gave.
public sealed record PaymentBooked(double Amount, double ExchangeRate);

public sealed partial class Invoice : Aggregate
{
    public double Paid { get; private set; }

    private void HandlePaymentBooked({|CQRS2004:PaymentBooked|} e) => Paid += e.Amount;
}
