// The handler wants the event with everything around it.
public sealed record StockReserved(int Count);

public sealed partial class StockHistory : Projection
{
    public DateTimeOffset Last { get; private set; }

    private void {|CQRS1001:HandleStockReserved|}(VersionedEvent e) => Last = e.Created;
}
