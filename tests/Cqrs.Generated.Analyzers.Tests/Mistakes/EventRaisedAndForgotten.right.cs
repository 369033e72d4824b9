// Every event that is raised has its handler.
public sealed record OrderPlaced(string Customer, decimal Total);

public sealed record OrderPaid(decimal Amount);

public sealed record OrderCancelled(string Reason);

public sealed partial class Order : Aggregate
{
    public decimal Open { get; private set; }

    public void Place(string customer, decimal total) => Raise(new OrderPlaced(customer, total));

    public void Pay(decimal amount) => Raise(new OrderPaid(amount));

    public void Cancel(string reason)
    {
        if (Open == 0)
            throw new InvalidOperationException("The order is paid.");
        Raise(new OrderCancelled(reason));
    }

    private void HandleOrderPlaced(OrderPlaced e) => Open = e.Total;

    private void HandleOrderPaid(OrderPaid e) => Open -= e.Amount;

    private void HandleOrderCancelled(OrderCancelled e) => Open = 0;
}
