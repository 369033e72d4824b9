// Ported from Marten: Apply methods, which nothing calls here.
public sealed record InvoiceIssued(string Customer, decimal Total);

public sealed record PaymentBooked(decimal Amount);

public sealed partial class Invoice : Aggregate
{
    public string Customer { get; private set; } = "";

    public decimal Open { get; private set; }

    public void {|CQRS1001:Apply|}(InvoiceIssued e)
    {
        Customer = e.Customer;
        Open = e.Total;
    }

    public void {|CQRS1001:Apply|}(PaymentBooked e) => Open -= e.Amount;
}
