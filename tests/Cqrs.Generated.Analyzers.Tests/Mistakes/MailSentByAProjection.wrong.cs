// Built anew, it writes to every customer again.
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

public sealed partial class Orders(IMailer mailer) : Projection
{
    private int _placed;

    public int Placed => Read(() => _placed);

    private void HandleOrderPlaced(OrderPlaced e)
    {
        _placed++;
        {|CQRS5001:mailer.Send(e.Customer, "Thank you.")|};
    }
}
