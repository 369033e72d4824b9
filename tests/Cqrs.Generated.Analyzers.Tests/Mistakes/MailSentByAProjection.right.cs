// Who sends mail is called once for each event that is committed.
public interface IMailer
{
    void Send(string to, string text);
}

public sealed record OrderPlaced(string Customer);

[Ignores<OrderPlaced>]
public sealed partial class Order : Aggregate
{
    public void Place(string customer) => Raise(new OrderPlaced(customer));
}

public sealed partial class Orders : Projection
{
    private int _placed;

    public int Placed => Read(() => _placed);

    private void HandleOrderPlaced(OrderPlaced e) => _placed++;
}
