// What is a comma here is a point there, and what does not parse was stored all the same.
public sealed record PaymentImported(string Line);

public sealed partial class Payment : Aggregate
{
    public decimal Amount { get; private set; }

    public void Import(string line) => Raise(new PaymentImported(line));

    private void HandlePaymentImported(PaymentImported e)
    {
        try
        {
            Amount = {|CQRS3005:decimal.Parse(e.Line)|};
        }
        {|CQRS3012:catch|} (FormatException)
        {
            Amount = 0;
        }
    }
}
