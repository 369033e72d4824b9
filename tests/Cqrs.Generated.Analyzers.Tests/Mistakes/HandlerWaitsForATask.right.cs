// The decision waits, the handler does not.
public sealed record AddressEntered(string Address);

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

    public async Task MoveAsync(string street) => Raise(new AddressEntered(await Geography.FindAsync(street)));

    private void HandleAddressEntered(AddressEntered e) => Address = e.Address;
}
