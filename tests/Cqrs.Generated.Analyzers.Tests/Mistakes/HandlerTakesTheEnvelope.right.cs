// It takes the event and, beside it, an EventContext.
public sealed record StockReserved(int Count);

public sealed partial class StockHistory : Projection
{
    public DateTimeOffset Last { get; private set; }

    private void HandleStockReserved(StockReserved e, EventContext context) => Last = context.Created;
}
