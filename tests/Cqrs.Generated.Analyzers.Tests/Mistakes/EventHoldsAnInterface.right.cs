// What is in an event is known when it is compiled.
public interface IAddress { string City { get; } }

public sealed record Address(string City) : IAddress;

public sealed record Moved(Address To);

public sealed partial class Customer : Aggregate
{
    public string City { get; private set; } = "";

    private void HandleMoved(Moved e) => City = e.To.City;
}
