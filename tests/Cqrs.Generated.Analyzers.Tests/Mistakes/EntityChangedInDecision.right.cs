public sealed record LineAdded(int Number, int Quantity);

public sealed record LineQuantityChanged(int Number, int Quantity);

public sealed class OrderLine(int number, int quantity)
{
    public int Number { get; } = number;

    public int Quantity { get; private set; } = quantity;

    public void Change(int quantity) => Quantity = quantity;
}

public sealed partial class Order : Aggregate
{
    private readonly System.Collections.Generic.List<OrderLine> _lines = [];

    public void Add(int number, int quantity) => Raise(new LineAdded(number, quantity));

    public void Change(int number, int quantity)
    {
        if (quantity < 1)
            throw new ArgumentOutOfRangeException(nameof(quantity));
        var line = Find(number);
        if (line.Quantity != quantity)
            Raise(new LineQuantityChanged(number, quantity));
    }

    private OrderLine Find(int number) => _lines.Find(line => line.Number == number) ?? throw new InvalidOperationException("no such line");

    private void HandleLineAdded(LineAdded e) => _lines.Add(new OrderLine(e.Number, e.Quantity));

    private void HandleLineQuantityChanged(LineQuantityChanged e) => Find(e.Number).Change(e.Quantity);
}
