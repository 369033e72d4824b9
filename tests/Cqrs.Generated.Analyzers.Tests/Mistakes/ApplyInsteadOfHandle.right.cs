// Handlers are named Handle and the event.
public sealed record InvoiceIssued(string Customer, decimal Total);

public sealed record PaymentBooked(decimal Amount);

public sealed partial class Invoice : Aggregate
{
    public string Customer { get; private set; } = "";

    public decimal Open { get; private set; }

    public void HandleInvoiceIssued(InvoiceIssued e)
    {
        Customer = e.Customer;
        Open = e.Total;
    }

    public void HandlePaymentBooked(PaymentBooked e) => Open -= e.Amount;
}
