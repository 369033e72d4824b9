// Text is read where it comes in.
using System.Globalization;

public sealed record PaymentImported(decimal Amount);

public sealed partial class Payment : Aggregate
{
    public decimal Amount { get; private set; }

    public void Import(string line) => Raise(new PaymentImported(decimal.Parse(line, CultureInfo.InvariantCulture)));

    private void HandlePaymentImported(PaymentImported e) => Amount = e.Amount;
}
