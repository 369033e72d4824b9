// Each load takes the next number, and each process begins at one.
public sealed record InvoiceIssued(decimal Total);

public sealed partial class Invoice : Aggregate
{
    private static int s_last;

    public int Number { get; private set; }

    public void Issue(decimal total) => Raise(new InvoiceIssued(total));

    private void HandleInvoiceIssued(InvoiceIssued e) => Number = Interlocked.Increment(ref {|CQRS3006:s_last|});
}
