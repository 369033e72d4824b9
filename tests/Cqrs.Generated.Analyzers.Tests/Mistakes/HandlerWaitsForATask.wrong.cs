// Asynchronous work, made synchronous by force.
public sealed record AddressEntered(string Street);

public static class Geography
{
    public static async Task<string> FindAsync(string street)
    {
        await Task.Delay(10);
        return street + ", 8010 Graz";
    }
}

public sealed partial class Customer : Aggregate
{
    public string Address { get; private set; } = "";

    public void Move(string street) => Raise(new AddressEntered(street));

    private void HandleAddressEntered(AddressEntered e) => Address = {|CQRS3008:Geography.FindAsync(e.Street).GetAwaiter().GetResult()|};
}
