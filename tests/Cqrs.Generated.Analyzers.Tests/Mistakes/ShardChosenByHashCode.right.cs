// The shelf is decided upon once.
public sealed record ParcelReceived(string Code, int Shelf);

public sealed partial class Depot : Aggregate
{
    private readonly int[] _shelves = new int[8];

    public int On(int shelf) => _shelves[shelf];

    public void Receive(string code) => Raise(new ParcelReceived(code, code.Length % 8));

    private void HandleParcelReceived(ParcelReceived e) => _shelves[e.Shelf]++;
}
