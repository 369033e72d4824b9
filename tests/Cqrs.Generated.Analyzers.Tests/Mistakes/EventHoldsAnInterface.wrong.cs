// A member typed by its interface.
public interface IAddress { string City { get; } }

public sealed record Address(string City) : IAddress;

public sealed record Moved(IAddress To);

public sealed partial class Customer : Aggregate
{
    public string City { get; private set; } = "";

    private void HandleMoved({|CQRS2001:Moved|} e) => City = e.To.City;
}
