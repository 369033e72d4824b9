// The number is part of the event.
public sealed record InvoiceIssued(decimal Total, int Number);

public sealed partial class Invoice : Aggregate
{
    public int Number { get; private set; }

    public void Issue(decimal total, int number) => Raise(new InvoiceIssued(total, number));

    private void HandleInvoiceIssued(InvoiceIssued e) => Number = e.Number;
}
